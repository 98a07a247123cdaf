// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "media/pixels.h"

namespace estrade::media::vision {

/// The same picture at most as large: every pixel is the mean of the area it covers, so that thin
/// strokes stay. In the same order of bytes. Pure; throws std::invalid_argument when it would grow
/// or a side is 0.
Pixels shrink(PixelView const& picture, int width, int height);

}  // namespace estrade::media::vision
