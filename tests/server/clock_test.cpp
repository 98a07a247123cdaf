// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/clock.h"

#include <gtest/gtest.h>

namespace estrade::server {
namespace {

TEST(Instants, AreReadAsRfc3339AndFormsWriteThem) {
  using namespace std::chrono;
  Instant const half_past_six = sys_days(year{2026} / 11 / 23) + hours(18) + minutes(30);

  for (auto const* const text :
       {"2026-11-23T18:30:00Z", "2026-11-23T18:30Z", "2026-11-23T18:30", "2026-11-23 18:30:00",
        "2026-11-23t18:30:00z", "2026-11-23T19:30:00+01:00", "2026-11-23T13:00:00-05:30"}) {
    EXPECT_EQ(instant_of(text), half_past_six) << text;
  }
  EXPECT_EQ(instant_of("2026-11-23T18:30:00.25Z"), half_past_six + milliseconds(250));
  EXPECT_EQ(instant_of(rfc3339(half_past_six)), half_past_six);
}

TEST(Instants, AreNothingWhereTheTextIsNone) {
  for (auto const* const text :
       {"", "2026-11-23", "2026-11-23T", "2026-11-23T18", "2026-11-23T24:00", "2026-11-23T18:60",
        "2026-11-31T18:30", "2026-11-23T18:30:00+1", "2026-11-23T18:30:00X",
        "2026-11-23T18:30:", "2026-11-23T18:30:00.", "2026-11-23T18:30Zx", "soon"}) {
    EXPECT_FALSE(instant_of(text)) << text;
  }
}

}  // namespace
}  // namespace estrade::server
