// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "media/pixels.h"

namespace estrade::media::webp {

/// A picture of at most 256 colours: rows without gaps, each pixel the place of its colour.
struct IndexedPicture {
  int width = 0;
  int height = 0;
  std::vector<std::uint32_t> colours;  ///< 0xRRGGBB, from dark to light
  std::vector<std::uint8_t> pixels;
};

/// A drawn picture by its colours: lettering and flat areas keep theirs, and what is rare (the soft
/// edges of letters) takes the nearest one that differs by at most 6 of 255 in each of red, green
/// and blue, at most 12 where it must. Nothing when 256 are not enough.
std::optional<IndexedPicture> index_colours(PixelView const& picture);

}  // namespace estrade::media::webp
