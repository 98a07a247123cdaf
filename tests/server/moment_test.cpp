// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/moment.h"

#include <gtest/gtest.h>

namespace estrade::server {
namespace {

TEST(Moment, IsReadAsPeopleTypeIt) {
  EXPECT_EQ(moment_in("12:34"), MediaTime(754'000'000));
  EXPECT_EQ(moment_in("1:02:03.5"), MediaTime(3'723'500'000));
  EXPECT_EQ(moment_in("754.2"), MediaTime(754'200'000));
  for (auto const* const none :
       {"", "x", "-1", "1:60", "1.5:00", "1:2:3:4", "1e3", "nan", ":5", "5:"}) {
    EXPECT_FALSE(moment_in(none)) << none;
  }
}

}  // namespace
}  // namespace estrade::server
