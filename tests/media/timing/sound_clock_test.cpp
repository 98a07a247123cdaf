// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/timing/sound_clock.h"

#include <gtest/gtest.h>

namespace estrade::media::timing {

namespace {

using namespace std::chrono_literals;

constexpr int rate = 48'000;

/// Ten milliseconds of sound arrive.
Mend arrive(SoundClock& clock, Time at) { return clock.next(at, rate / 100); }

}  // namespace

TEST(SoundClock, SoundOnTimeIsLeftAlone) {
  SoundClock clock(rate);

  for (int i = 0; i < 1000; ++i) EXPECT_EQ(arrive(clock, i * 10ms), Mend());
  EXPECT_EQ(clock.now(), 10s);
}

TEST(SoundClock, SoundThatStartsLateIsPrecededBySilence) {
  SoundClock clock(rate);

  EXPECT_EQ(arrive(clock, 2s), (Mend{2 * rate, 0}));
  EXPECT_EQ(arrive(clock, 2010ms), Mend());
}

TEST(SoundClock, SoundFromBeforeTheBeginningIsCut) {
  SoundClock clock(rate);

  EXPECT_EQ(arrive(clock, -4ms), (Mend{0, 192}));
  EXPECT_EQ(clock.now(), 6ms);
}

TEST(SoundClock, GapsAreFilled) {
  SoundClock clock(rate);
  arrive(clock, 0s);

  EXPECT_EQ(arrive(clock, 1010ms), (Mend{rate, 0}));
}

TEST(SoundClock, WhatComesTwiceIsHeardOnce) {
  SoundClock clock(rate);
  clock.next(0s, rate);

  EXPECT_EQ(arrive(clock, 500ms), (Mend{0, rate / 100}));
  EXPECT_EQ(clock.now(), 1s);
}

TEST(SoundClock, JitterIsLeftAlone) {
  SoundClock clock(rate);

  for (int i = 0; i < 1000; ++i) {
    auto const jitter = i % 2 == 0 ? 15ms : -15ms;
    EXPECT_EQ(arrive(clock, i == 0 ? 0ms : i * 10ms + jitter), Mend()) << i;
  }
}

TEST(SoundClock, DriftNeverBecomesNoticeable) {
  SoundClock clock(rate);

  for (int i = 0; i < 20'000; ++i) {
    Time const at = i * 10'010us;  // the recorder's clock loses a thousandth
    arrive(clock, at);
    ASSERT_LT(std::chrono::abs(clock.now() - (at + 10ms)), 40ms) << i;
  }
}

TEST(SoundClock, TellsTheSilenceThatIsMissing) {
  SoundClock clock(rate);
  clock.next(0s, rate);

  EXPECT_EQ(clock.missing_until(3s), 2 * rate);
  EXPECT_EQ(clock.missing_until(500ms), 0);
}

TEST(SoundClock, WhatLiesBeforeItsStartIsLeftOutToTheSample) {
  SoundClock clock(48'000, 48'000);

  EXPECT_EQ(clock.next(900ms, 4'000), (Mend{0, 4'000}));
  EXPECT_EQ(clock.next(950ms, 4'000), (Mend{0, 2'400}));
  EXPECT_EQ(clock.next(Time(1'033'333), 4'000), (Mend{0, 0}));
}

}  // namespace estrade::media::timing
