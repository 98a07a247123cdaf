// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/sound/plan.h"

#include <gtest/gtest.h>

namespace estrade::media::sound {

namespace {

Loudness of(double integrated, double spread) {
  Loudness loudness;
  loudness.integrated = integrated;
  loudness.spread = spread;
  return loudness;
}

Loudness talk(double integrated) { return of(integrated, 9); }
Loudness hum(double integrated) { return of(integrated, 0.5); }

}  // namespace

TEST(Plan, EveryTalkEndsAtTheTarget) {
  for (double const loudness : {-51.9, -40.0, -23.0, -17.0, -15.0, -5.0, 3.0}) {
    EXPECT_DOUBLE_EQ(plan_gain(talk(loudness)), target_loudness - loudness);
  }
}

TEST(Plan, WhatIsThereIsLeftAlone) {
  EXPECT_EQ(plan_gain(talk(-16.29)), 0);
  EXPECT_EQ(plan_gain(talk(-15.71)), 0);
}

TEST(Plan, SilenceIsLeftAlone) { EXPECT_EQ(plan_gain(Loudness()), 0); }

TEST(Plan, WhatLiesUnderTheNoiseOfMicrophonesIsLeftAlone) { EXPECT_EQ(plan_gain(talk(-53)), 0); }

TEST(Plan, HumIsNeverMadeLouder) {
  EXPECT_EQ(plan_gain(hum(-50)), 0);
  EXPECT_EQ(plan_gain(hum(-20)), 0);
}

TEST(Plan, HumThatIsTooLoudIsMadeQuieter) { EXPECT_DOUBLE_EQ(plan_gain(hum(-6)), -10); }

}  // namespace estrade::media::sound
