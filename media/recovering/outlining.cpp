// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/recovering/outlining.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>

namespace estrade::media::recovering {

using vision::Outline;
using vision::Spot;

Outline grown(Outline const& outline, double by) {
  Spot middle;
  for (auto const& corner : outline.corners) {
    middle.x += corner.x / 4;
    middle.y += corner.y / 4;
  }
  Outline result = outline;
  for (auto& corner : result.corners) {
    corner.x += (corner.x - middle.x) * by;
    corner.y += (corner.y - middle.y) * by;
  }
  return result;
}

Outline shifted(Outline const& outline, Outline const& to) {
  std::array<double, 4> right{};
  std::array<double, 4> down{};
  for (std::size_t i = 0; i < 4; ++i) {
    right[i] = to.corners[i].x - outline.corners[i].x;
    down[i] = to.corners[i].y - outline.corners[i].y;
  }
  std::ranges::sort(right);
  std::ranges::sort(down);
  Outline result = outline;
  for (auto& corner : result.corners) {
    corner.x += (right[1] + right[2]) / 2;
    corner.y += (down[1] + down[2]) / 2;
  }
  return result;
}

Spot way(Outline const& from, Outline const& to) {
  auto const there = shifted(from, to);
  return {there.corners[0].x - from.corners[0].x, there.corners[0].y - from.corners[0].y};
}

Gray moved_back(Gray const& picture, Spot by) {
  if (by.x == 0 && by.y == 0) return picture;
  Gray result = picture;
  double const right = by.x * picture.width;
  double const down = by.y * picture.height;
  auto const at = [&](int x, int y) {
    x = std::clamp(x, 0, picture.width - 1);
    y = std::clamp(y, 0, picture.height - 1);
    return static_cast<double>(picture.samples[static_cast<std::size_t>(y * picture.width + x)]);
  };
  double const whole_right = std::floor(right);
  double const whole_down = std::floor(down);
  double const u = right - whole_right;
  double const v = down - whole_down;
  for (int y = 0; y < picture.height; ++y) {
    for (int x = 0; x < picture.width; ++x) {
      int const left = x + static_cast<int>(whole_right);
      int const top = y + static_cast<int>(whole_down);
      double const value = (1 - v) * ((1 - u) * at(left, top) + u * at(left + 1, top)) +
                           v * ((1 - u) * at(left, top + 1) + u * at(left + 1, top + 1));
      result.samples[static_cast<std::size_t>(y * picture.width + x)] =
          static_cast<std::uint8_t>(std::lround(value));
    }
  }
  return result;
}

bool is_askew_at_edge(Outline const& outline) {
  constexpr double reaching = 0.02;
  auto const& c = outline.corners;
  bool const reaches = std::ranges::any_of(c, [](Spot corner) {
    return std::min({corner.x, corner.y, 1 - corner.x, 1 - corner.y}) < reaching;
  });
  double const tilt = std::max({std::abs(c[0].x - c[3].x), std::abs(c[1].x - c[2].x),
                                std::abs(c[0].y - c[1].y), std::abs(c[2].y - c[3].y)});
  return reaches && tilt > reaching;
}

std::array<double, 4> edges_along(Outline const& outline, Gray const& picture, double reach,
                                  int steps) {
  constexpr int spots = 20;
  auto const at = [&](Outline const& around, std::size_t side, double share) {
    auto const& a = around.corners[side];
    auto const& b = around.corners[(side + 1) % 4];
    auto const x = static_cast<int>((a.x + (b.x - a.x) * share) * picture.width);
    auto const y = static_cast<int>((a.y + (b.y - a.y) * share) * picture.height);
    bool const is_there = x >= 0 && y >= 0 && x < picture.width && y < picture.height;
    return is_there ? int{picture.samples[static_cast<std::size_t>(y * picture.width + x)]} : -1;
  };
  auto const inner = grown(outline, -reach);
  auto const outer = grown(outline, reach);
  std::array<double, 4> edges{};
  for (std::size_t side = 0; side < 4; ++side) {
    for (int n = 1; n < spots; ++n) {
      int const in = at(inner, side, static_cast<double>(n) / spots);
      int const out = at(outer, side, static_cast<double>(n) / spots);
      if (out >= 0 && std::abs(in - out) > steps) edges[side] += 1.0 / (spots - 1);
    }
  }
  return edges;
}

}  // namespace estrade::media::recovering
