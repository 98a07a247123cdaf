// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/vision/clarity.h"

#include <functional>

#include <gtest/gtest.h>

namespace estrade::media::vision {

namespace {

/// A grey picture painted by a function of its columns.
Pixels painted(std::function<int(int)> const& brightness) {
  Pixels picture(64, 32, PixelOrder::Rgb);
  for (int y = 0; y < 32; ++y) {
    for (int x = 0; x < 64; ++x) {
      for (int channel = 0; channel < 3; ++channel) {
        picture.row(y)[x * 3 + channel] = std::byte(brightness(x));
      }
    }
  }
  return picture;
}

}  // namespace

TEST(Clarity, OneColourShowsNothing) {
  EXPECT_EQ(clarity(painted([](int) { return 0; }).view()), 0);
  EXPECT_EQ(clarity(painted([](int) { return 255; }).view()), 0);
}

TEST(Clarity, SharpEdgesBeatSoftOnesAndFadedOnes) {
  auto const sharp = painted([](int x) { return x / 8 % 2 == 0 ? 0 : 240; });
  auto const soft = painted([](int x) { return x % 16 < 8 ? x % 8 * 30 : 240 - x % 8 * 30; });
  auto const faded = painted([](int x) { return x / 8 % 2 == 0 ? 0 : 24; });

  EXPECT_GT(clarity(sharp.view()), clarity(soft.view()));
  EXPECT_GT(clarity(sharp.view()), clarity(faded.view()) * 4);
}

TEST(Clarity, TinyPicturesShowNothing) {
  EXPECT_EQ(clarity(Pixels(2, 2, PixelOrder::Rgb).view()), 0);
}

}  // namespace estrade::media::vision
