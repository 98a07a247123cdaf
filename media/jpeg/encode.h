// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <vector>

#include "media/pixels.h"

namespace estrade::media::jpeg {

/// A picture as a progressive JPEG file, 4:2:0, quality 1 to 100: for social cards and for readers
/// without WebP. Throws std::invalid_argument when a side is 0 or above 65500 pixels.
std::vector<std::byte> encode(PixelView const& picture, int quality = 82);

}  // namespace estrade::media::jpeg
