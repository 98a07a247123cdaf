// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/vision/likeness.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

#include <fmt/format.h>

namespace estrade::media::vision {

namespace {

constexpr int places = 16;

int brightness(std::uint8_t const* pixel, PixelOrder order) {
  int const red = pixel[order == PixelOrder::Rgb ? 0 : 2];
  int const blue = pixel[order == PixelOrder::Rgb ? 2 : 0];
  return (77 * red + 150 * pixel[1] + 29 * blue) >> 8;
}

}  // namespace

Likeness::Likeness(PixelView const& picture)
    : points_(static_cast<std::size_t>(width) * static_cast<std::size_t>(height)) {
  auto point = points_.begin();
  for (int y = 0; y < height; ++y) {
    int const top = y * picture.height / height;
    int const bottom = std::max(top + 1, (y + 1) * picture.height / height);
    for (int x = 0; x < width; ++x) {
      int const left = x * picture.width / width;
      int const right = std::max(left + 1, (x + 1) * picture.width / width);
      int total = 0;
      for (int j = top; j < bottom; ++j) {
        auto const* row = reinterpret_cast<std::uint8_t const*>(picture.first) +
                          static_cast<std::ptrdiff_t>(j) * picture.stride;
        for (int i = left; i < right; ++i) {
          total += brightness(row + static_cast<std::ptrdiff_t>(i) * bytes_per_pixel(picture.order),
                              picture.order);
        }
      }
      *point++ = static_cast<std::uint8_t>(total / ((bottom - top) * (right - left)));
    }
  }
}

std::string Likeness::hash() const {
  if (points_.empty()) return {};
  std::string hex;
  for (int row = 0; row < places; ++row) {
    std::array<double, places + 1> means{};
    int const top = row * height / places;
    int const bottom = (row + 1) * height / places;
    for (int column = 0; column <= places; ++column) {
      int const left = column * width / (places + 1);
      int const right = (column + 1) * width / (places + 1);
      int total = 0;
      for (int y = top; y < bottom; ++y) {
        for (int x = left; x < right; ++x) total += at(x, y);
      }
      means[static_cast<std::size_t>(column)] =
          static_cast<double>(total) / ((bottom - top) * (right - left));
    }
    unsigned bits = 0;
    for (std::size_t column = 0; column < places; ++column) {
      // A shade of difference is needed, or the noise of a coding would decide on flat areas.
      bits = bits << 1 | (means[column] + 1 < means[column + 1] ? 1U : 0U);
    }
    hex += fmt::format("{:04x}", bits);
  }
  return hex;
}

bool Likeness::is_plain(int x, int y) const {
  constexpr int flat = 6;  // of 255
  int least = 255;
  int most = 0;
  for (int j = std::max(0, y - 1); j <= std::min(height - 1, y + 1); ++j) {
    for (int i = std::max(0, x - 1); i <= std::min(width - 1, x + 1); ++i) {
      least = std::min(least, at(i, j));
      most = std::max(most, at(i, j));
    }
  }
  return most - least <= flat;
}

bool Likeness::shows_something() const {
  if (points_.empty()) return false;
  constexpr int least = width * height / 200;
  int shown = 0;
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) shown += is_plain(x, y) ? 0 : 1;
  }
  return shown >= least;
}

bool Likeness::is_kept_by(Likeness const& later) const {
  if (points_.empty() || later.points_.empty()) return false;
  constexpr int seen = 10;  // of 255
  int changed = 0;
  int shown = 0;
  int lost = 0;
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      bool const plain = is_plain(x, y);
      shown += plain ? 0 : 1;
      if (std::abs(at(x, y) - later.at(x, y)) <= seen) continue;
      ++changed;
      lost += plain ? 0 : 1;
    }
  }
  // Letters that come beside others touch their edges, and a page number counts on.
  constexpr int edges = 8;
  constexpr int one_in = 12;
  return lost <= edges + shown / one_in && changed <= width * height / 2;
}

}  // namespace estrade::media::vision
