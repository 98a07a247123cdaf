// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/ocr/ink.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdlib>
#include <span>
#include <utility>
#include <vector>

#include "media/gray.h"
#include "media/vision/luma.h"
#include "media/vision/shrink_gray.h"

namespace estrade::media::ocr {

namespace {

constexpr int coarse = 4;       // the surroundings are looked at in squares of so many pixels
constexpr int around = 25;      // squares to each side: 100 pixels, more than the stroke of a title
constexpr int around_line = 6;  // squares above and below: about as high as a bar of one line
constexpr int near = 5;         // squares to each side: 20 pixels, less than between two lines
constexpr int faintest = 20;    // of 255: what differs less from its surroundings is no lettering
constexpr int margin = 4;       // pixels around a word that belong to it
constexpr int least_left = 150;  // squares with something on them, about three words

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
Gray surroundings(Gray& small, int above) {
  Gray result{small.width, small.height, std::vector<std::uint8_t>(small.samples.size())};
  for (int y = 0; y < small.height; ++y) {
    Window window;
    auto const column = [&](int x, int times) {
      if (x < 0 || x >= small.width) return;
      for (int j = std::max(0, y - above); j <= std::min(small.height - 1, y + above); ++j) {
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

/// The largest of each sample and the `near` ones on either side, along rows or down columns.
Gray largest_near(Gray const& small, bool down) {
  Gray result{small.width, small.height, std::vector<std::uint8_t>(small.samples.size())};
  auto const width = static_cast<std::size_t>(small.width);
  auto const step = static_cast<std::ptrdiff_t>(down ? width : 1);
  int const length = down ? small.height : small.width;
  for (std::size_t at = 0; at < small.samples.size(); ++at) {
    auto const place = static_cast<int>(down ? at / width : at % width);
    auto const* sample = small.samples.data() + at;
    auto const last = step * std::min(near, length - 1 - place);
    for (auto i = -step * std::min(near, place); i <= last; i += step) {
      result.samples[at] = std::max(result.samples[at], sample[i]);
    }
  }
  return result;
}

/// The strongest pixel of each square.
Gray strongest(Gray& apart) {
  Gray small{(apart.width + coarse - 1) / coarse, (apart.height + coarse - 1) / coarse, {}};
  small.samples.resize(static_cast<std::size_t>(small.width) *
                       static_cast<std::size_t>(small.height));
  for (int y = 0; y < apart.height; ++y) {
    for (int x = 0; x < apart.width; ++x) {
      auto& most = at(small, x / coarse, y / coarse);
      most = std::max(most, at(apart, x, y));
    }
  }
  return small;
}

/// How far each pixel is from the grey of its surroundings.
Gray apart_from(Gray grey, int above) {
  auto small = coarsened(grey);
  auto ground = surroundings(small, above);
  for (int y = 0; y < grey.height; ++y) {
    for (int x = 0; x < grey.width; ++x) {
      auto& sample = at(grey, x, y);
      sample = static_cast<std::uint8_t>(std::abs(sample - at(ground, x / coarse, y / coarse)));
    }
  }
  return grey;
}

void wipe(Gray& apart, InkBox const& box) {
  int const right = std::min(apart.width, box.right + margin);
  int const bottom = std::min(apart.height, box.bottom + margin);
  for (int y = std::max(0, box.top - margin); y < bottom; ++y) {
    for (int x = std::max(0, box.left - margin); x < right; ++x) at(apart, x, y) = 0;
  }
}

}  // namespace

std::vector<std::uint8_t> ink_of(PixelView const& picture) {
  auto apart = apart_from({picture.width, picture.height, vision::luma_of(picture)}, around);
  for (auto& sample : apart.samples) sample = static_cast<std::uint8_t>(255 - sample);
  return std::move(apart.samples);
}

std::vector<std::uint8_t> ink_beside(PixelView const& picture, std::span<InkBox const> read) {
  auto apart = apart_from({picture.width, picture.height, vision::luma_of(picture)}, around_line);
  for (auto const& box : read) wipe(apart, box);
  auto squares = strongest(apart);
  if (std::ranges::count_if(squares.samples, [](auto most) { return most >= faintest; }) <
      least_left) {
    return {};
  }
  auto full = largest_near(largest_near(squares, false), true);
  for (int y = 0; y < apart.height; ++y) {
    for (int x = 0; x < apart.width; ++x) {
      auto& sample = at(apart, x, y);
      int const most = std::max<int>(faintest, at(full, x / coarse, y / coarse));
      sample = static_cast<std::uint8_t>(255 - 255 * sample / most);
    }
  }
  return std::move(apart.samples);
}

}  // namespace estrade::media::ocr
