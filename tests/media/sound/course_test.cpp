// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/sound/course.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "media/sound/limiter.h"
#include "media/sound/meter.h"
#include "media/sound/plan.h"
#include "tests/media/sound/waves.h"

namespace estrade::media::sound {

namespace {

Loudness measured(Wave const& wave) {
  Meter meter(1);
  float const* const planes[] = {wave.data()};
  meter.listen(planes, static_cast<int>(wave.size()));
  return meter.loudness();
}

Wave levelled(Wave wave, double gain) {
  Limiter limiter(1, gain);
  float* const planes[] = {wave.data()};
  limiter.process(planes, static_cast<int>(wave.size()));
  return wave;
}

/// Speech with a click on every second syllable, as bad microphones have them.
Wave clicking() {
  auto wave = babble(30, -30);
  for (std::size_t at = sample_rate / 8; at < wave.size(); at += sample_rate / 2) wave[at] = 0.2F;
  return wave;
}

}  // namespace

TEST(Course, WhatALimiterTakesIsKnownBefore) {
  for (auto const& wave : {babble(30, -20), clicking()}) {
    auto const before = measured(wave);
    for (double const gain : {0.0, 6.0, 12.0}) {
      double const lost = measured(levelled(wave, gain)).integrated - before.integrated - gain;
      EXPECT_NEAR(limiter_loss(before.course, gain), lost, 0.3) << gain;
    }
  }
}

TEST(Course, NothingIsLostWhereNothingIsTooLoud) {
  EXPECT_EQ(limiter_loss(measured(babble(10, -40)).course, 6), 0);
}

TEST(Course, SpeechWithHighPeaksEndsAtTheTargetToo) {
  for (auto const& wave : {babble(30, -30), babble(30, -5), clicking()}) {
    double const gain = plan_gain(measured(wave));
    EXPECT_NEAR(measured(levelled(wave, gain)).integrated, target_loudness, 0.5) << gain;
  }
}

TEST(Course, ARecordingOfClicksIsNotRaisedBeyondReason) {
  auto wave = babble(30, -60);
  for (std::size_t at = sample_rate / 8; at < wave.size(); at += sample_rate / 3) wave[at] = 1;
  auto const loudness = measured(wave);

  EXPECT_LE(plan_gain(loudness), target_loudness - loudness.integrated + 5.001);
}

}  // namespace estrade::media::sound
