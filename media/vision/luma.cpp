// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/vision/luma.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace estrade::media::vision {

std::vector<std::uint8_t> luma_of(PixelView const& picture) {
  bool const is_rgb = picture.order == PixelOrder::Rgb;
  int const step = bytes_per_pixel(picture.order);
  std::vector<std::uint8_t> luma;
  luma.reserve(static_cast<std::size_t>(picture.width) * static_cast<std::size_t>(picture.height));
  for (int y = 0; y < picture.height; ++y) {
    auto const* pixel = picture.first + std::ptrdiff_t{y} * picture.stride;
    for (int x = 0; x < picture.width; ++x, pixel += step) {
      int const red = std::to_integer<int>(pixel[is_rgb ? 0 : 2]);
      int const green = std::to_integer<int>(pixel[1]);
      int const blue = std::to_integer<int>(pixel[is_rgb ? 2 : 0]);
      luma.push_back(static_cast<std::uint8_t>((299 * red + 587 * green + 114 * blue) / 1000));
    }
  }
  return luma;
}

double contrast(std::vector<std::uint8_t> const& luma) {
  if (luma.empty()) return 0;
  double sum = 0;
  double squares = 0;
  for (double const value : luma) {
    sum += value;
    squares += value * value;
  }
  auto const count = static_cast<double>(luma.size());
  return std::sqrt(std::max(0.0, squares / count - sum / count * (sum / count)));
}

double difference(std::vector<std::uint8_t> const& one, std::vector<std::uint8_t> const& other) {
  auto const count = std::min(one.size(), other.size());
  if (count == 0) return 0;
  std::int64_t sum = 0;
  for (std::size_t i = 0; i < count; ++i) {
    int const step = int{one[i]} - int{other[i]};
    sum += std::int64_t{step} * step;
  }
  return static_cast<double>(sum) / static_cast<double>(count);
}

}  // namespace estrade::media::vision
