// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/vision/steadier.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>

#include <gtest/gtest.h>

namespace estrade::media::vision {
namespace {

constexpr int width = 640;
constexpr int height = 360;
constexpr std::array<int, 2> canvas = {640, 360};
constexpr double within = 0.3;  // pixels of the picture

/// Soft blots, some way to the right and down; another `slide` has them elsewhere.
Gray blots(int slide, double right, double below) {
  Gray picture{width, height, {}};
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      double ink = 0;
      for (int n = 0; n < 60; ++n) {
        double const u = x - right - (40 + (n * 97 + slide * 53) % 560);
        double const v = y - below - (40 + (n * 61 + slide * 29) % 280);
        ink += 160 * std::exp(-(u * u + v * v) / 30);
      }
      picture.samples.push_back(static_cast<std::uint8_t>(std::clamp(230 - ink, 0.0, 255.0)));
    }
  }
  return picture;
}

Outline middle() { return {{{{0.1, 0.1}, {0.9, 0.12}, {0.88, 0.9}, {0.11, 0.88}}}}; }

void expect_moved(Outline const& from, Outline const& to, double right, double below) {
  for (std::size_t i = 0; i < 4; ++i) {
    EXPECT_NEAR((to.corners[i].x - from.corners[i].x) * width, right, within);
    EXPECT_NEAR((to.corners[i].y - from.corners[i].y) * height, below, within);
  }
}

TEST(Steadier, FollowsWhatTheCameraMoves) {
  Steadier steadier;
  auto const first = steadier.steady(blots(1, 0, 0), middle(), canvas);
  expect_moved(middle(), first, 0, 0);
  expect_moved(first, steadier.steady(blots(1, 1.5, -0.75), middle(), canvas), 1.5, -0.75);
  expect_moved(first, steadier.steady(blots(1, -1.25, 1), middle(), canvas), -1.25, 1);
}

TEST(Steadier, KnowsASlideAgainAndBeginsAnewWithAnother) {
  Steadier steadier;
  auto const first = steadier.steady(blots(1, 0, 0), middle(), canvas);
  expect_moved(middle(), steadier.steady(blots(2, 1, 1), middle(), canvas), 0, 0);
  expect_moved(first, steadier.steady(blots(1, 1, 0.5), middle(), canvas), 1, 0.5);
}

TEST(Steadier, WhereNothingIsDrawnNothingMoves) {
  Steadier steadier;
  Gray const blank{width, height,
                   std::vector<std::uint8_t>(std::size_t{width} * std::size_t{height}, 200)};
  for (int n = 0; n < 3; ++n)
    expect_moved(middle(), steadier.steady(blank, middle(), canvas), 0, 0);
}

}  // namespace
}  // namespace estrade::media::vision
