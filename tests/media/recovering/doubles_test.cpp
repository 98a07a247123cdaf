// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/recovering/doubles.h"

#include <algorithm>
#include <cmath>

#include <gtest/gtest.h>

namespace estrade::media::recovering {
namespace {

Tolerance const in_a_room = {.steps = 14, .is_hidden_at_times = true, .is_in_room = true};

/// Lines of soft letters, some pixels aside; `lines` of them.
Pixels page(int lines, double right, double below) {
  Pixels picture(640, 480, PixelOrder::Rgb);
  for (int y = 0; y < picture.height(); ++y) {
    auto* const row = picture.row(y);
    for (int x = 0; x < picture.width(); ++x) {
      double ink = 0;
      double const v = y - below - 60;
      auto const line = std::floor(v / 60);
      bool const is_written = line >= 0 && line < lines && x > 90 && x < 550;
      if (is_written) {
        double const in_line = v - 60 * line - 30;
        double const letter = 1 + std::sin((x - right) * (0.35 + 0.07 * line));
        ink = 90 * letter * std::exp(-in_line * in_line / 60);
      }
      auto const level = static_cast<std::byte>(std::clamp(220 - ink, 0.0, 255.0));
      std::fill_n(row + std::ptrdiff_t{3} * x, 3, level);
    }
  }
  return picture;
}

TEST(Doubles, AreKnownThoughTheCameraShook) {
  Doubles doubles;
  EXPECT_EQ(doubles.find(page(4, 0, 0).view(), 0, in_a_room, 0), std::nullopt);
  EXPECT_EQ(doubles.find(page(5, 0, 0).view(), 0, in_a_room, 1), std::nullopt) << "a line more";
  EXPECT_EQ(doubles.find(page(4, 1.5, 2).view(), 0, in_a_room, 2), 0U);
  EXPECT_EQ(doubles.find(page(5, -1, 1.5).view(), 0, in_a_room, 2), 1U);
  EXPECT_EQ(doubles.find(page(5, 0, 0).view(), 1, in_a_room, 2), std::nullopt) << "elsewhere";
}

}  // namespace
}  // namespace estrade::media::recovering
