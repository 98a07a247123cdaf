// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "media/libav/handle.h"
#include "media/source.h"

namespace estrade::media::libav {

/// Whether the container's own sizes go on past the end of the file: MP4's boxes, Matroska's
/// segment, the RIFF of AVI and WAV, the packets of those in cut_off_packets.h. False for every
/// other kind, for sizes left open, and wherever it is not sure.
bool announces_more(Source const& source);

/// Whether what was made with this index lies, in part, past the end of a file of so many bytes.
bool reaches_past(AVStream const& stream, std::int64_t size);

}  // namespace estrade::media::libav
