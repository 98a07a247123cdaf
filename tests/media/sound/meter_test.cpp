// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/sound/meter.h"

#include <limits>

#include <gtest/gtest.h>

#include "tests/media/sound/waves.h"

namespace estrade::media::sound {

namespace {

Loudness of_mono(Wave const& wave, Meter::Depth depth = Meter::Depth::Gain) {
  Meter meter(1, depth);
  float const* const planes[] = {wave.data()};
  meter.listen(planes, static_cast<int>(wave.size()));
  return meter.loudness();
}

Loudness of_stereo(Wave const& left, Wave const& right, Meter::Depth depth = Meter::Depth::Gain) {
  Meter meter(2, depth);
  float const* const planes[] = {left.data(), right.data()};
  meter.listen(planes, static_cast<int>(left.size()));
  return meter.loudness();
}

}  // namespace

// EBU Tech 3341, test signals 1 and 2.
TEST(Meter, AStereoToneIsAsLoudAsEbuSays) {
  auto const wave = tone(20, 1000, -23);
  auto const quieter = tone(20, 1000, -33);

  EXPECT_NEAR(of_stereo(wave, wave).integrated, -23, 0.1);
  EXPECT_NEAR(of_stereo(quieter, quieter).integrated, -33, 0.1);
}

TEST(Meter, MonoIsAsLoudAsTheSameFromBothSides) {
  auto const wave = babble(20, -20);

  EXPECT_NEAR(of_mono(wave).integrated, of_stereo(wave, wave).integrated, 0.01);
}

TEST(Meter, SilenceIsSilent) {
  auto const loudness = of_mono(wave_of(5), Meter::Depth::Full);

  EXPECT_EQ(loudness.integrated, silent);
  EXPECT_EQ(loudness.sample_peak, silent);
  EXPECT_EQ(loudness.true_peak, silent);
}

TEST(Meter, PausesDoNotMakeATalkQuieter) {
  auto wave = tone(20, 1000, -23);
  wave.resize(wave.size() * 3);

  EXPECT_NEAR(of_stereo(wave, wave).integrated, -23, 0.1);
}

TEST(Meter, HumIsSteadyAndSpeechIsNot) {
  EXPECT_LT(of_mono(tone(20, 50, -20)).spread, 1);
  EXPECT_GT(of_mono(babble(20, -20)).spread, 4);
}

// EBU Tech 3342, test signal 1.
TEST(Meter, RangeIsWhatEbuSays) {
  auto wave = tone(20, 1000, -20);
  auto const quiet = tone(20, 1000, -30);
  wave.insert(wave.end(), quiet.begin(), quiet.end());

  EXPECT_NEAR(of_stereo(wave, wave, Meter::Depth::Full).range, 10, 1);
}

// EBU Tech 3341, test signal 16: the samples miss the top of the wave.
TEST(Meter, TruePeaksLieBetweenSamples) {
  auto const wave = tone(1, sample_rate / 4.0, -6, std::numbers::pi / 4);
  auto const loudness = of_stereo(wave, wave, Meter::Depth::Full);

  EXPECT_NEAR(loudness.sample_peak, -9, 0.1);
  EXPECT_NEAR(loudness.true_peak, -6, 0.4);
}

TEST(Meter, WhatIsNoNumberIsNotHeard) {
  auto wave = tone(5, 1000, -23);
  wave[1000] = std::numeric_limits<float>::quiet_NaN();
  wave[2000] = std::numeric_limits<float>::infinity();

  EXPECT_NEAR(of_stereo(wave, wave).integrated, -23, 0.1);
}

}  // namespace estrade::media::sound
