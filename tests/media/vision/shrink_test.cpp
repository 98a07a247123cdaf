// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/vision/shrink.h"

#include <algorithm>
#include <functional>
#include <utility>

#include <gtest/gtest.h>

#include "media/vision/likeness.h"

namespace estrade::media::vision {

namespace {

Pixels painted(int width, int height, std::function<int(int, int)> const& brightness) {
  Pixels picture(width, height, PixelOrder::Bgrx);
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      for (int c = 0; c < 4; ++c) picture.row(y)[4 * x + c] = std::byte(brightness(x, y));
    }
  }
  return picture;
}

int at(Pixels& picture, int x, int y) { return std::to_integer<int>(picture.row(y)[4 * x]); }

bool in(int x, int y, int left, int top, int side) {
  return x >= left && x < left + side && y >= top && y < top + side;
}

int bits_apart(std::string const& a, std::string const& b) {
  int apart = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    auto const digit = [](char c) { return c <= '9' ? c - '0' : c - 'a' + 10; };
    apart += __builtin_popcount(static_cast<unsigned>(digit(a[i]) ^ digit(b[i])));
  }
  return apart;
}

}  // namespace

TEST(Shrink, EveryPixelIsTheMeanOfWhatItCovers) {
  auto const picture = painted(6, 4, [](int x, int) { return x < 3 ? 30 : 90; });

  auto two_thirds = shrink(picture.view(), 4, 3);
  auto half = shrink(picture.view(), 3, 2);

  EXPECT_EQ(at(two_thirds, 0, 0), 30);
  EXPECT_EQ(at(two_thirds, 3, 2), 90);
  EXPECT_EQ(at(half, 0, 0), 30);
  EXPECT_EQ(at(half, 1, 1), 60);
  EXPECT_EQ(at(half, 2, 1), 90);
}

TEST(Shrink, CountsEveryPixelByItsShareWhateverTheRatio) {
  auto const brightness = [](int x, int y) { return (x * 37 + y * 91) % 256; };
  constexpr int width = 67;
  constexpr int height = 45;
  auto const picture = painted(width, height, brightness);
  for (auto const& [to_width, to_height] : {std::pair(66, 44), {40, 30}, {22, 15}, {9, 4}}) {
    auto smaller = shrink(picture.view(), to_width, to_height);
    auto const covered = [](int place, int n, double step) {
      return std::max(
          0.0, std::min<double>(n + 1, (place + 1) * step) - std::max<double>(n, place * step));
    };
    double const across = double{width} / to_width;
    double const down = double{height} / to_height;
    for (int y = 0; y < to_height; ++y) {
      for (int x = 0; x < to_width; ++x) {
        double sum = 0;
        for (int j = 0; j < height; ++j) {
          for (int i = 0; i < width; ++i) {
            sum += covered(x, i, across) * covered(y, j, down) * brightness(i, j);
          }
        }
        EXPECT_NEAR(at(smaller, x, y), sum / (across * down), 3) << x << ' ' << y;
      }
    }
  }
}

TEST(Shrink, WhiteStaysWhiteAtEverySize) {
  auto const white = painted(97, 31, [](int, int) { return 255; });
  for (int width = 1; width <= 97; width += 12) {
    auto smaller = shrink(white.view(), width, 1 + width / 4);
    EXPECT_EQ(at(smaller, width / 2, width / 8), 255) << width;
  }
}

TEST(Shrink, NothingGrows) {
  auto const picture = painted(6, 4, [](int, int) { return 0; });
  EXPECT_THROW((void)shrink(picture.view(), 7, 4), std::invalid_argument);
  EXPECT_THROW((void)shrink(picture.view(), 6, 0), std::invalid_argument);
}

TEST(Likeness, TheSamePictureAtAnotherSizeHasNearlyTheSameHash) {
  auto const face = [](int scale) {
    return Likeness(painted(320 * scale, 180 * scale, [scale](int x, int y) {
                      return in(x, y, 40 * scale, 30 * scale, 100 * scale) ? 20 : 230;
                    }).view());
  };
  auto const other = Likeness(
      painted(320, 180, [](int x, int y) { return x / 20 % 2 == y / 20 % 2 ? 20 : 230; }).view());

  EXPECT_LE(bits_apart(face(1).hash(), face(3).hash()), 4);
  EXPECT_GT(bits_apart(face(1).hash(), other.hash()), 60);
}

TEST(Likeness, WhatIsAddedLeavesTheRest) {
  auto const one = Likeness(
      painted(320, 180, [](int x, int y) { return in(x, y, 20, 20, 60) ? 0 : 250; }).view());
  auto const two = Likeness(painted(320, 180, [](int x, int y) {
                              return in(x, y, 20, 20, 60) || in(x, y, 200, 60, 80) ? 0 : 250;
                            }).view());

  EXPECT_TRUE(one.is_kept_by(two));
  EXPECT_TRUE(one.is_kept_by(one));
  EXPECT_FALSE(two.is_kept_by(one)) << "a square is gone";
  EXPECT_FALSE(Likeness().is_kept_by(one));
}

}  // namespace estrade::media::vision
