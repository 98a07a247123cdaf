// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/sound/plan.h"

#include <algorithm>
#include <cmath>

#include "media/sound/course.h"

namespace estrade::media::sound {

namespace {

constexpr double tolerance = 0.3;  // LU

// Rooms and microphone preamplifiers make noise around -60 to -70 LUFS, which is raised together
// with the talk: what does not stand some 10 LU above it could not be understood, however far it
// were amplified. So no gain is above 36 dB.
constexpr double quietest_speech = -52;  // LUFS

// Speech has pauses, words and vowels: measured, its loud and its quiet moments lie 5 to 14 LU
// apart, those of music 3 to 8, those of mains hum, fans and noise 0 to 1.5.
constexpr double least_spread = 2;  // LU

constexpr double most_lost = 5;  // LU: more would be a recording of claps and clicks
constexpr int turns = 16;        // each leaves a fraction of the error of the one before

}  // namespace

double plan_gain(Loudness const& loudness) {
  double const gain = target_loudness - loudness.integrated;
  if (!std::isfinite(gain) || std::abs(gain) <= tolerance) return 0;
  bool const is_speech = loudness.integrated >= quietest_speech && loudness.spread >= least_spread;
  if (gain > 0 && !is_speech) return 0;
  // What the limiter takes from the loudest moments is given back to the whole.
  double whole = gain;
  for (int turn = 0; turn < turns; ++turn) {
    whole = gain - std::max(limiter_loss(loudness.course, whole), -most_lost);
  }
  return whole;
}

}  // namespace estrade::media::sound
