// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/vision/clarity.h"

#include <cstdint>
#include <cstdlib>
#include <vector>

#include "media/vision/luma.h"

namespace estrade::media::vision {

double clarity(PixelView const& picture) {
  return clarity(luma_of(picture), picture.width, picture.height);
}

double clarity(std::vector<std::uint8_t> const& luma, int columns, int rows) {
  if (columns < 3 || rows < 3) return 0;
  auto const width = static_cast<std::size_t>(columns);
  auto const height = static_cast<std::size_t>(rows);
  std::int64_t sum = 0;
  for (std::size_t y = 1; y + 1 < height; ++y) {
    for (std::size_t x = 1; x + 1 < width; ++x) {
      auto const at = y * width + x;
      sum += std::abs(4 * luma[at] - luma[at - 1] - luma[at + 1] - luma[at - width] -
                      luma[at + width]);
    }
  }
  return static_cast<double>(sum) / static_cast<double>((width - 2) * (height - 2));
}

}  // namespace estrade::media::vision
