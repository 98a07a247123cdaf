// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/recovering/bars.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include <gtest/gtest.h>

namespace estrade::media::recovering {
namespace {

constexpr int columns = 160;
constexpr int rows = 90;

/// Bright but for black bars, so many cells wide, the last of them by a part.
Gray barred(double left, double right) {
  Gray picture{columns, rows, {}};
  for (int y = 0; y < rows; ++y) {
    for (int x = 0; x < columns; ++x) {
      double const seen = std::min(x + 1 - left, columns - x - right);
      picture.samples.push_back(static_cast<std::uint8_t>(200 * std::clamp(seen, 0.0, 1.0)));
    }
  }
  return picture;
}

Gray with_inset(Gray picture) {
  for (int y = 60; y < 85; ++y) {
    for (int x = 130; x < 158; ++x) {
      picture.samples[static_cast<std::size_t>(y * columns + x)] = 120;
    }
  }
  return picture;
}

TEST(Bars, WhatMostPicturesHaveIsLeftOutToAFractionOfACell) {
  auto const plain = barred(20.5, 19.25);
  auto const inset = with_inset(plain);
  auto const other = barred(0, 0);
  auto const dark = barred(40, 40);
  auto const outlines = without_bars({&plain, &other, &inset, &plain, &dark});
  ASSERT_EQ(outlines.size(), 5U);
  for (std::size_t const picture : {0U, 2U, 3U, 4U}) {
    auto const& c = outlines[picture].corners;
    EXPECT_NEAR(c[0].x, 20.5 / columns, 0.05 / columns);
    EXPECT_NEAR(c[2].x, 1 - 19.25 / columns, 0.05 / columns);
    EXPECT_EQ(c[0].y, 0);
    EXPECT_EQ(c[2].y, 1);
  }
  EXPECT_EQ(outlines[1].area(), 1) << "what has none";
}

TEST(Bars, WhatFewHaveIsOfTheSlide) {
  auto const dark = barred(20, 20);
  auto const bright = barred(0, 0);
  for (auto const& outline : without_bars({&bright, &dark, &bright})) EXPECT_EQ(outline.area(), 1);
  EXPECT_TRUE(without_bars({}).empty());
}

}  // namespace
}  // namespace estrade::media::recovering
