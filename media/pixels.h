// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <vector>

namespace estrade::media {

/// How the bytes of one pixel lie in memory.
enum class PixelOrder {
  Rgb,   ///< 3 bytes: red, green, blue
  Bgrx,  ///< 4 bytes: blue, green, red, ignored; cairo's RGB24 on a little-endian machine
};

[[nodiscard]] constexpr int bytes_per_pixel(PixelOrder order) {
  return order == PixelOrder::Rgb ? 3 : 4;
}

/// Somebody else's picture, borrowed for the length of a call: sRGB, opaque, top row first.
struct PixelView {
  std::byte const* first = nullptr;
  int width = 0;
  int height = 0;
  int stride = 0;  ///< bytes from one row to the next
  PixelOrder order = PixelOrder::Rgb;
};

/// A picture of its own, rows without gaps; black until painted.
class Pixels {
 public:
  Pixels(int width, int height, PixelOrder order)
      : width_(width),
        height_(height),
        order_(order),
        bytes_(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) *
               static_cast<std::size_t>(bytes_per_pixel(order))) {}

  [[nodiscard]] int width() const { return width_; }
  [[nodiscard]] int height() const { return height_; }
  [[nodiscard]] int stride() const { return width_ * bytes_per_pixel(order_); }
  [[nodiscard]] std::byte* row(int y) {
    return bytes_.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(stride());
  }
  [[nodiscard]] PixelView view() const {
    return {bytes_.data(), width_, height_, stride(), order_};
  }

 private:
  int width_;
  int height_;
  PixelOrder order_;
  std::vector<std::byte> bytes_;
};

}  // namespace estrade::media
