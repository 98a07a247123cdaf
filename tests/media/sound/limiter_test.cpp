// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/sound/limiter.h"

#include <algorithm>
#include <limits>

#include <gtest/gtest.h>

#include "media/sound/meter.h"
#include "tests/media/sound/waves.h"

namespace estrade::media::sound {

namespace {

constexpr double highest = -2;

struct Both {
  Wave left;
  Wave right;
};

/// Through a limiter in blocks of `block` samples, brought back by its latency.
Both limited(Both sound, double gain, int block = 1024) {
  Limiter limiter(2, gain, highest);
  auto const length = sound.left.size();
  sound.left.resize(length + Limiter::latency);
  sound.right.resize(length + Limiter::latency);
  auto const total = static_cast<int>(sound.left.size());
  for (int at = 0; at < total; at += block) {
    float* const planes[] = {sound.left.data() + at, sound.right.data() + at};
    limiter.process(planes, std::min(block, total - at));
  }
  sound.left.erase(sound.left.begin(), sound.left.begin() + Limiter::latency);
  sound.right.erase(sound.right.begin(), sound.right.begin() + Limiter::latency);
  return sound;
}

double true_peak(Both const& sound) {
  Meter meter(2, Meter::Depth::Full);
  float const* const planes[] = {sound.left.data(), sound.right.data()};
  meter.listen(planes, static_cast<int>(sound.left.size()));
  return meter.loudness().true_peak;
}

/// Quiet noise with one loud click in it.
Wave with_click(double peak) {
  auto wave = babble(2, -40);
  wave[sample_rate] = static_cast<float>(amplitude(peak));
  return wave;
}

}  // namespace

TEST(Limiter, BelowItsLimitSamplesPassAsTheyAre) {
  Both const sound{tone(1, 440, -3), babble(1, -20)};
  auto const passed = limited(sound, 0);

  EXPECT_EQ(passed.left, sound.left);
  EXPECT_EQ(passed.right, sound.right);
}

TEST(Limiter, GainIsWhatItSays) {
  Both const sound{tone(1, 440, -20), tone(1, 440, -20)};
  auto const louder = limited(sound, 6);

  for (std::size_t i = 0; i < sound.left.size(); i += 100) {
    EXPECT_NEAR(louder.left[i], sound.left[i] * amplitude(6), 1e-6);
  }
}

TEST(Limiter, NoTruePeakIsTooHigh) {
  // Samples that miss the top of the wave; speech far too loud; a square wave; single clicks.
  auto const between = tone(2, sample_rate / 4.0, 0, std::numbers::pi / 4);
  auto const loud = babble(5, 0);
  auto square = tone(2, 217, 0);
  for (float& sample : square) sample = sample > 0 ? 1.0F : -1.0F;
  for (auto const& wave : {between, loud, square, with_click(6)}) {
    for (double const gain : {0.0, 6.0, 20.0}) {
      EXPECT_LE(true_peak(limited({wave, wave}, gain)), highest + 0.1) << gain;
    }
  }
}

TEST(Limiter, HowBlocksAreCutChangesNothing) {
  Both const sound{babble(3, -3), with_click(0)};
  auto const at_once = limited(sound, 6);

  for (int const block : {1, 7, 64, 1000}) {
    auto const in_blocks = limited(sound, 6, block);
    for (std::size_t i = 0; i < sound.right.size(); ++i) {
      ASSERT_NEAR(in_blocks.right[i], at_once.right[i], 1e-5) << block << " at " << i;
    }
  }
}

TEST(Limiter, BothSidesAreTurnedDownAlike) {
  auto const quiet = tone(2, 440, -20);
  auto const passed = limited({with_click(4), quiet}, 0);

  double const turned = passed.right[sample_rate + 20] / quiet[sample_rate + 20];
  EXPECT_NEAR(20 * std::log10(turned), highest - 4, 0.3);
}

TEST(Limiter, GivesWayWithoutAStepAndRecovers) {
  auto const quiet = tone(2, 5000, -20);
  auto const passed = limited({with_click(4), quiet}, 0);
  double previous = 1;
  double lowest = 1;
  for (std::size_t i = 1; i < quiet.size(); ++i) {
    if (std::abs(quiet[i]) < 0.02) continue;
    double const gain = passed.right[i] / quiet[i];
    EXPECT_NEAR(gain, previous, 0.02) << "at " << i;
    previous = gain;
    lowest = std::min(lowest, gain);
  }
  EXPECT_LT(lowest, 0.6);
  EXPECT_NEAR(previous, 1, 0.002) << "a second later";
  EXPECT_EQ(passed.right[sample_rate - 300], quiet[sample_rate - 300]) << "6 ms before";
}

TEST(Limiter, WhatIsNoNumberBecomesSilence) {
  auto wave = tone(1, 440, -10);
  wave[100] = std::numeric_limits<float>::quiet_NaN();
  wave[200] = std::numeric_limits<float>::infinity();
  auto const passed = limited({wave, wave}, 0);

  EXPECT_EQ(passed.left[100], 0);
  EXPECT_EQ(passed.left[200], 0);
  EXPECT_EQ(passed.left[300], wave[300]);
}

}  // namespace estrade::media::sound
