// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "media/pixels.h"

namespace estrade::media::vision {

/// The same picture at most as large: every pixel is the mean of the area it covers, so that thin
/// strokes stay. In cairo's order of bytes (Bgrx). Pure; throws std::invalid_argument when it would
/// grow, a side is 0 or the order is another.
Pixels shrink(PixelView const& picture, int width, int height);

}  // namespace estrade::media::vision
