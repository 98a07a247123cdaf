// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/ocr/ink.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdlib>
#include <utility>
#include <vector>

#include "media/gray.h"
#include "media/vision/luma.h"
#include "media/vision/shrink_gray.h"

namespace estrade::media::ocr {

namespace {

constexpr int coarse = 4;   // the surroundings are looked at in squares of so many pixels
constexpr int around = 25;  // squares to each side: 100 pixels, more than the stroke of a title

std::uint8_t& at(Gray& grey, int x, int y) {
  return grey.samples[static_cast<std::size_t>(y) * static_cast<std::size_t>(grey.width) +
                      static_cast<std::size_t>(x)];
}

/// The mean of each square.
Gray coarsened(Gray const& grey) {
  return vision::shrink({grey.samples.data(), grey.width, grey.height, grey.width},
                        (grey.width + coarse - 1) / coarse, (grey.height + coarse - 1) / coarse);
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
Gray surroundings(Gray& small) {
  Gray result{small.width, small.height, std::vector<std::uint8_t>(small.samples.size())};
  for (int y = 0; y < small.height; ++y) {
    Window window;
    auto const column = [&](int x, int times) {
      if (x < 0 || x >= small.width) return;
      for (int j = std::max(0, y - around); j <= std::min(small.height - 1, y + around); ++j) {
        window.add(at(small, x, j), times);
      }
    };
    for (int x = 0; x < around; ++x) column(x, 1);
    for (int x = 0; x < small.width; ++x) {
      column(x + around, 1);
      column(x - around - 1, -1);
      at(result, x, y) = window.median();
    }
  }
  return result;
}

}  // namespace

std::vector<std::uint8_t> ink_of(PixelView const& picture) {
  Gray grey{picture.width, picture.height, vision::luma_of(picture)};
  auto small = coarsened(grey);
  auto ground = surroundings(small);
  for (int y = 0; y < grey.height; ++y) {
    for (int x = 0; x < grey.width; ++x) {
      int const apart = std::abs(at(grey, x, y) - at(ground, x / coarse, y / coarse));
      at(grey, x, y) = static_cast<std::uint8_t>(255 - apart);
    }
  }
  return std::move(grey.samples);
}

}  // namespace estrade::media::ocr
