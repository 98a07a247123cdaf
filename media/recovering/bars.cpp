// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/recovering/bars.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>

namespace estrade::media::recovering {

namespace {

constexpr int black = 24;
constexpr int bright = 100;
constexpr double most_barred = 0.3;  // of the picture, on each side
constexpr double beside_inset = 0.55;
constexpr double same_bar = 1.2;  // cells

enum class Side : std::uint8_t { Left, Right, Top, Bottom };

bool is_beside(Side side) { return side == Side::Left || side == Side::Right; }

/// The column or row `n` from that side.
std::vector<int> line(Gray const& picture, Side side, int n) {
  std::vector<int> samples;
  int const length = is_beside(side) ? picture.height : picture.width;
  for (int i = 0; i < length; ++i) {
    int const x = side == Side::Left ? n : side == Side::Right ? picture.width - 1 - n : i;
    int const y = side == Side::Top ? n : side == Side::Bottom ? picture.height - 1 - n : i;
    samples.push_back(picture.samples[static_cast<std::size_t>(y * picture.width + x)]);
  }
  return samples;
}

bool is_bar(std::vector<int> const& samples) {
  auto const dark = std::ranges::count_if(samples, [](int sample) { return sample <= black; });
  return static_cast<double>(dark) >= beside_inset * static_cast<double>(samples.size());
}

/// How many cells of a picture are black at that side.
double bar_of(Gray const& picture, Side side) {
  int const all = is_beside(side) ? picture.width : picture.height;
  int const most = static_cast<int>(most_barred * all);
  int cells = 0;
  while (cells < most && is_bar(line(picture, side, cells))) ++cells;
  if (cells == 0) return 0;
  // The bar ends within a cell, which is as bright as the share of it that is not black.
  auto const edge = line(picture, side, cells);
  auto const inside = line(picture, side, cells + 1);
  std::vector<double> shares;
  for (std::size_t i = 0; i < edge.size(); ++i) {
    if (inside[i] >= bright) shares.push_back(static_cast<double>(edge[i]) / inside[i]);
  }
  if (shares.empty()) return cells;
  auto const middle = shares.begin() + static_cast<std::ptrdiff_t>(shares.size() / 2);
  std::ranges::nth_element(shares, middle);
  return cells + 1 - std::clamp(*middle, 0.0, 1.0);
}

}  // namespace

std::vector<vision::Outline> without_bars(std::vector<Gray const*> const& pictures) {
  std::vector<vision::Outline> outlines(pictures.size());
  for (auto const side : {Side::Left, Side::Right, Side::Top, Side::Bottom}) {
    std::vector<double> bars;
    for (auto const* picture : pictures) bars.push_back(bar_of(*picture, side));
    auto sorted = bars;
    std::ranges::sort(sorted);
    double const usual = sorted.empty() ? 0 : sorted[sorted.size() / 2];
    if (usual <= 0) continue;
    for (std::size_t i = 0; i < pictures.size(); ++i) {
      if (bars[i] < usual - same_bar) continue;  // a dark slide goes on in them
      auto& c = outlines[i].corners;
      double const across = usual / pictures[i]->width;
      double const down = usual / pictures[i]->height;
      if (side == Side::Left) c[0].x = c[3].x = across;
      if (side == Side::Right) c[1].x = c[2].x = 1 - across;
      if (side == Side::Top) c[0].y = c[1].y = down;
      if (side == Side::Bottom) c[2].y = c[3].y = 1 - down;
    }
  }
  return outlines;
}

}  // namespace estrade::media::recovering
