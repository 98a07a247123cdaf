// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cmath>
#include <cstdint>
#include <limits>
#include <vector>

namespace estrade::media::sound {

/// The rate at which sound is measured, levelled and published, in samples a second.
inline constexpr int sample_rate = 48'000;

inline constexpr double silent = -std::numeric_limits<double>::infinity();

/// A sample as it is meant. Damaged files of floating point hold what is no number or far beyond
/// all loudness; one such sample would silence a filter for ever, and encoders refuse it.
[[nodiscard]] inline float heard(float sample) { return std::abs(sample) < 1000 ? sample : 0; }

/// A hundredth of a second of a recording, in steps of half a decibel from -100 dB on: small enough
/// to keep all of a long talk (0.7 MB an hour).
struct Slice {
  std::uint8_t loudness = 0;  ///< LUFS
  std::uint8_t peak = 0;      ///< dBFS, of its loudest sample
};
using Course = std::vector<Slice>;

/// How loud a recording is, as a listener with two loudspeakers hears it: mono counts as the same
/// sound from both (3 LU more than from one), since that is how players play it.
struct Loudness {
  double integrated = silent;  ///< LUFS, gated (EBU R 128, ITU-R BS.1770); `silent` below -70
  Course course;               ///< from its beginning
  double spread = 0;  ///< LU between its quiet (10 %) and its loud (95 %) moments of 400 ms, those
                      ///< left out that are 20 LU below `integrated`
  double range = 0;   ///< LU (EBU Tech 3342); 0 unless measured in full
  double sample_peak = silent;  ///< dBFS; `silent` unless measured in full
  double true_peak = silent;    ///< dBTP (ITU-R BS.1770 annex 2); `silent` unless measured in full
};

}  // namespace estrade::media::sound
