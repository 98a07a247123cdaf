// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "media/libav/demuxer.h"
#include "media/probe.h"

namespace estrade::media::libav {

/// What an opened recording is.
Portrait portray(Demuxer const& demuxer);

}  // namespace estrade::media::libav
