// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/app/playing_time.h"

#include <gtest/gtest.h>

namespace estrade::server::app {
namespace {

TEST(PlayingTime, IsReadAsPeopleWriteIt) {
  EXPECT_EQ(read_playing_time("12.5"), 12.5);
  EXPECT_EQ(read_playing_time("2010"), 2010);
  EXPECT_EQ(read_playing_time("0:12.5"), 12.5);
  EXPECT_EQ(read_playing_time("33:30"), 2010);
  EXPECT_EQ(read_playing_time("90:00"), 5400);
  EXPECT_EQ(read_playing_time("1:02:03"), 3723);
  EXPECT_EQ(read_playing_time("1:02:03.5"), 3723.5);
}

TEST(PlayingTime, IsNothingElse) {
  for (auto const* text : {"", "x", "-5", "1e3", "inf", "nan", "1:5", "1:60", "1.5:00", "1:2:3:4",
                           ":30", "30:", "1:00:60", "12,5", " 5"}) {
    EXPECT_EQ(read_playing_time(text), std::nullopt) << text;
  }
}

}  // namespace
}  // namespace estrade::server::app
