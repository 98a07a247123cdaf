// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/vision/clarity.h"

#include <cstdint>
#include <cstdlib>
#include <vector>

namespace estrade::media::vision {

namespace {

/// ITU-R BT.601 luma in 0 to 255.
std::vector<int> luma_of(PixelView const& picture) {
  bool const is_rgb = picture.order == PixelOrder::Rgb;
  int const step = bytes_per_pixel(picture.order);
  std::vector<int> luma;
  luma.reserve(static_cast<std::size_t>(picture.width) * static_cast<std::size_t>(picture.height));
  for (int y = 0; y < picture.height; ++y) {
    auto const* pixel = picture.first + std::ptrdiff_t{y} * picture.stride;
    for (int x = 0; x < picture.width; ++x, pixel += step) {
      int const red = std::to_integer<int>(pixel[is_rgb ? 0 : 2]);
      int const green = std::to_integer<int>(pixel[1]);
      int const blue = std::to_integer<int>(pixel[is_rgb ? 2 : 0]);
      luma.push_back((299 * red + 587 * green + 114 * blue) / 1000);
    }
  }
  return luma;
}

}  // namespace

double clarity(PixelView const& picture) {
  if (picture.width < 3 || picture.height < 3) return 0;
  auto const luma = luma_of(picture);
  auto const width = static_cast<std::size_t>(picture.width);
  auto const height = static_cast<std::size_t>(picture.height);
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
