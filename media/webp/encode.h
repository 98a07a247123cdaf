// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <vector>

#include "media/pixels.h"

namespace estrade::media::webp {

struct Options {
  int quality = 80;    ///< 0 to 100
  int effort = 4;      ///< 0 quick to 6 small
  bool sharp = false;  ///< keeps thin coloured lines and text crisp, at some cost
  /// Above 0: lossless coding of colours rounded a little, 1 much to 100 not at all, which suits
  /// drawn pictures and text. `quality` then only says how hard to look for savings.
  int near_lossless = 0;
};

/// A picture as a WebP file. Throws std::invalid_argument when a side is 0 or above 16383
/// pixels, the format's limit, and std::bad_alloc.
std::vector<std::byte> encode(PixelView const& picture, Options const& options = {});

}  // namespace estrade::media::webp
