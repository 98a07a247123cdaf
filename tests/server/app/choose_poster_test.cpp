// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/app/choose_poster.h"

#include <gtest/gtest.h>

namespace estrade::server::app {

TEST(ChoosePoster, AMomentIsWrittenAsPeopleDo) {
  EXPECT_EQ(seconds_of("754.2"), 754.2);
  EXPECT_EQ(seconds_of("12:34"), 754);
  EXPECT_EQ(seconds_of("1:02:03.5"), 3723.5);
  EXPECT_EQ(seconds_of("90"), 90);
  for (auto const* wrong : {"", ":", "12:", "12:60", "-5", "noon", "1:2:3:4", "5s", "nan"}) {
    EXPECT_FALSE(seconds_of(wrong)) << wrong;
  }
}

TEST(ChoosePoster, ATalkIsNamedByItsIdOrItsAddress) {
  EXPECT_EQ(id_in("4f7k2m9x3q1w"), "4f7k2m9x3q1w");
  EXPECT_EQ(id_in("https://talks.example.org/talks/4f7k2m9x3q1w/why-we-archive?t=3"),
            "4f7k2m9x3q1w");
  EXPECT_EQ(id_in("https://talks.example.org/t/4f7k2m9x3q1w"), "4f7k2m9x3q1w");
}

}  // namespace estrade::server::app
