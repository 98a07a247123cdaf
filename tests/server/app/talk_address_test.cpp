// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/app/talk_address.h"

#include <gtest/gtest.h>

namespace estrade::server::app {

TEST(TalkAddress, ATalkIsNamedByItsIdOrItsAddress) {
  EXPECT_EQ(id_in("4f7k2m9x3q1w"), "4f7k2m9x3q1w");
  EXPECT_EQ(id_in("https://talks.example.org/talks/4f7k2m9x3q1w/why-we-archive?t=3"),
            "4f7k2m9x3q1w");
  EXPECT_EQ(id_in("https://talks.example.org/t/4f7k2m9x3q1w"), "4f7k2m9x3q1w");
}

}  // namespace estrade::server::app
