// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/timing/storyboard.h"

#include <gtest/gtest.h>

namespace estrade::media::timing {

using namespace std::chrono_literals;

TEST(Storyboard, CoversAnyTalkWithAHundredTilesAtMost) {
  for (Time duration = 1s; duration <= 24h; duration += 97s) {
    auto const times = storyboard_times(duration);
    ASSERT_LE(times.size(), 100u) << in_seconds(duration);
    ASSERT_LT(times.back(), duration);
    ASSERT_GE(times.back() + storyboard_interval(duration), duration);
  }
}

TEST(Storyboard, HasRoundIntervals) {
  EXPECT_EQ(storyboard_interval(90s), 1s);
  EXPECT_EQ(storyboard_interval(45min), 30s);
  EXPECT_EQ(storyboard_interval(24h), 15min);
}

TEST(Storyboard, OfAMomentIsOneTile) {
  EXPECT_EQ(storyboard_times(Time(0)).size(), 1u);
  EXPECT_EQ(storyboard_times(40ms).size(), 1u);
}

}  // namespace estrade::media::timing
