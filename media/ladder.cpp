// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/ladder.h"

#include <algorithm>
#include <cmath>

namespace estrade::media {

namespace {

constexpr int long_side = 1280;
constexpr int short_side = 720;

int even(int side) { return std::max(2, side - side % 2); }

}  // namespace

Rung streaming_rung(int width, int height) {
  bool const is_upright = height > width;
  auto const rung =
      fit(width, height, is_upright ? short_side : long_side, is_upright ? long_side : short_side);
  return {even(rung.width), even(rung.height)};
}

Rung fit(int width, int height, int widest, int highest) {
  double const scale =
      std::min({1.0, static_cast<double>(widest) / width, static_cast<double>(highest) / height});
  auto const scaled = [scale](int side) {
    return std::max(1, static_cast<int>(std::lround(side * scale)));
  };
  return {scaled(width), scaled(height)};
}

}  // namespace estrade::media
