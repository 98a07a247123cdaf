// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "server/jobs/queue.h"

namespace estrade::server::jobs {
namespace {

using namespace std::chrono_literals;

TEST(JobPolicy, BadInputIsBuriedAtOnce) {
  for (auto const kind : {Kind::BadRequest, Kind::NotFound, Kind::Gone, Kind::TooLarge,
                          Kind::UnsupportedType, Kind::Rejected}) {
    EXPECT_EQ(fate_of(kind, 1), Fate::Bury);
  }
}

TEST(JobPolicy, ABadMomentIsTriedAgainAFewTimes) {
  EXPECT_EQ(fate_of(Kind::Unavailable, 1), Fate::Retry);
  EXPECT_EQ(fate_of(Kind::Unavailable, most_attempts - 1), Fate::Retry);
  EXPECT_EQ(fate_of(Kind::Unavailable, most_attempts), Fate::Bury);
}

TEST(JobPolicy, AFullDiskIsWaitedForHoweverLong) {
  EXPECT_EQ(fate_of(Kind::NoSpace, 1'000), Fate::Retry);
}

TEST(JobPolicy, WaitsGrowUpToAnHour) {
  EXPECT_EQ(backoff(1), 5s);
  EXPECT_EQ(backoff(2), 30s);
  EXPECT_EQ(backoff(3), 3min);
  EXPECT_EQ(backoff(4), 15min);
  EXPECT_EQ(backoff(1'000), 1h);
}

}  // namespace
}  // namespace estrade::server::jobs
