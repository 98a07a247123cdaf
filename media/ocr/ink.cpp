// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/ocr/ink.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdlib>
#include <utility>

namespace estrade::media::ocr {

namespace {

constexpr int coarse = 4;   // the surroundings are looked at in squares of so many pixels
constexpr int around = 25;  // squares to each side: 100 pixels, more than the stroke of a title

/// A picture of greys.
struct Greys {
  Greys(int wide, int high)
      : width(wide),
        height(high),
        values(static_cast<std::size_t>(wide) * static_cast<std::size_t>(high)) {}

  [[nodiscard]] std::uint8_t& at(int x, int y) {
    return values[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) +
                  static_cast<std::size_t>(x)];
  }

  int width;
  int height;
  std::vector<std::uint8_t> values;
};

Greys greys(PixelView const& picture) {
  Greys grey(picture.width, picture.height);
  int const red = picture.order == PixelOrder::Rgb ? 0 : 2;
  int const step = bytes_per_pixel(picture.order);
  for (int y = 0; y < picture.height; ++y) {
    auto const* pixel = reinterpret_cast<std::uint8_t const*>(picture.first) +
                        static_cast<std::ptrdiff_t>(y) * picture.stride;
    for (int x = 0; x < picture.width; ++x, pixel += step) {
      grey.at(x, y) =
          static_cast<std::uint8_t>((77 * pixel[red] + 150 * pixel[1] + 29 * pixel[2 - red]) >> 8);
    }
  }
  return grey;
}

/// The mean of each square.
Greys coarsened(Greys& grey) {
  Greys small((grey.width + coarse - 1) / coarse, (grey.height + coarse - 1) / coarse);
  for (int y = 0; y < small.height; ++y) {
    for (int x = 0; x < small.width; ++x) {
      int sum = 0;
      int count = 0;
      for (int j = y * coarse; j < std::min((y + 1) * coarse, grey.height); ++j) {
        for (int i = x * coarse; i < std::min((x + 1) * coarse, grey.width); ++i, ++count) {
          sum += grey.at(i, j);
        }
      }
      small.at(x, y) = static_cast<std::uint8_t>(sum / count);
    }
  }
  return small;
}

/// The greys in a window that moves along a row (T. S. Huang, 1979).
class Window {
 public:
  void add(std::uint8_t grey, int times) {
    counts_[grey] += times;
    all_ += times;
    if (grey < median_) below_ += times;
  }

  [[nodiscard]] std::uint8_t median() {
    while (below_ > all_ / 2) below_ -= counts_[--median_];
    while (below_ + counts_[median_] <= all_ / 2) below_ += counts_[median_++];
    return static_cast<std::uint8_t>(median_);
  }

 private:
  std::array<int, 256> counts_{};
  int all_ = 0;
  int below_ = 0;           // how many are darker than median_
  std::size_t median_ = 0;  // the last one
};

/// The grey that most of the surroundings have or are on either side of: lettering is the lesser
/// part of them, and the borders of bars and boxes stay where they are.
Greys surroundings(Greys& small) {
  Greys result(small.width, small.height);
  for (int y = 0; y < small.height; ++y) {
    Window window;
    auto const column = [&](int x, int times) {
      if (x < 0 || x >= small.width) return;
      for (int j = std::max(0, y - around); j <= std::min(small.height - 1, y + around); ++j) {
        window.add(small.at(x, j), times);
      }
    };
    for (int x = 0; x < around; ++x) column(x, 1);
    for (int x = 0; x < small.width; ++x) {
      column(x + around, 1);
      column(x - around - 1, -1);
      result.at(x, y) = window.median();
    }
  }
  return result;
}

}  // namespace

std::vector<std::uint8_t> ink_of(PixelView const& picture) {
  auto grey = greys(picture);
  auto small = coarsened(grey);
  auto ground = surroundings(small);
  for (int y = 0; y < grey.height; ++y) {
    for (int x = 0; x < grey.width; ++x) {
      int const apart = std::abs(grey.at(x, y) - ground.at(x / coarse, y / coarse));
      grey.at(x, y) = static_cast<std::uint8_t>(255 - apart);
    }
  }
  return std::move(grey.values);
}

}  // namespace estrade::media::ocr
