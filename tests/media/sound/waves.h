// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cmath>
#include <cstddef>
#include <numbers>
#include <random>
#include <vector>

#include "media/sound/loudness.h"

namespace estrade::media::sound {

/// One channel of sound at 48 kHz.
using Wave = std::vector<float>;

inline double amplitude(double decibels) { return std::pow(10, decibels / 20); }

inline Wave wave_of(double seconds) {
  return Wave(static_cast<std::size_t>(std::lround(seconds * sample_rate)));
}

/// A tone whose peaks are `peak` dBFS.
inline Wave tone(double seconds, double frequency, double peak, double phase = 0) {
  auto wave = wave_of(seconds);
  for (std::size_t i = 0; i < wave.size(); ++i) {
    double const turn = frequency * static_cast<double>(i) / sample_rate;
    wave[i] = static_cast<float>(amplitude(peak) * std::sin(2 * std::numbers::pi * turn + phase));
  }
  return wave;
}

/// What is loud and quiet like speech: syllables of dull noise, each loud in its own way, and a
/// pause of a second after every four.
inline Wave babble(double seconds, double level) {
  auto wave = wave_of(seconds);
  std::mt19937 chance(1);
  std::normal_distribution<double> noise;
  std::uniform_real_distribution<double> stress(-18, 0);
  constexpr int syllable = sample_rate / 4;
  double loudness = 0;
  double dull = 0;
  for (std::size_t i = 0; i < wave.size(); ++i) {
    if (i % syllable == 0) loudness = amplitude(level + stress(chance));
    double const time = static_cast<double>(i) / sample_rate;
    double const mouth = std::pow(std::sin(time * 4 * std::numbers::pi), 2);
    double const sentence = std::fmod(time, 5) < 4 ? 1 : 0.01;
    dull += (noise(chance) - dull) / 8;  // no louder above 1 kHz than voices are
    wave[i] = static_cast<float>(loudness * 4 * dull * mouth * sentence);
  }
  return wave;
}

}  // namespace estrade::media::sound
