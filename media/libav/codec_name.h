// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "media/libav/handle.h"

namespace estrade::media::libav {

/// RFC 6381's name of what a track really holds, by the head that its encoder wrote. Throws
/// std::logic_error for what we never publish.
std::string codec_name(AVCodecParameters const& format);

}  // namespace estrade::media::libav
