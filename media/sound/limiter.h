// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <span>
#include <utility>
#include <vector>

#include "media/sound/loudness.h"

namespace estrade::media::sound {

/// What nothing published goes beyond, in dBTP.
inline constexpr double peak_limit = -1.5;

/// What goes into the encoder stays below this, in dBTP: encoding adds noise and with it peaks of
/// its own, measured up to 0.7 dB with speech and music and 1.05 dB with noise such as applause.
inline constexpr double ceiling = peak_limit - 1.3;

/// How long it takes to let go after a peak, in seconds.
inline constexpr double release_time = 0.15;

/// Amplifies by a constant gain and turns the few peaks that would then be too high down, all
/// channels alike, so that no true peak (ITU-R BS.1770 annex 2: four times oversampled) is above
/// `highest`. It sees a peak 5 ms before it comes and is down in time without a step; afterwards
/// it lets go within 150 ms. Where there is nothing to turn down, samples pass as they are but for
/// the gain. What comes out is `latency` samples late. Thread-bound.
class Limiter {
 public:
  static constexpr int reach = 6;    ///< samples around one that a true peak beside it depends on
  static constexpr int slope = 120;  ///< samples: turning down takes twice as long
  static constexpr int latency = reach + 2 * slope - 2;

  /// One channel or two; gain in dB, the highest true peak in dBTP.
  Limiter(int channels, double gain, double highest = ceiling);

  /// Replaces `count` samples of each channel (48 kHz) by those given `latency` samples ago,
  /// silence before the first.
  void process(std::span<float* const> planes, int count);

 private:
  /// The mean of the last `slope` values, all 1 at first.
  class Mean {
   public:
    double next(double value);

   private:
    std::array<double, slope> values_ = ones();
    double sum_ = slope;
    std::size_t at_ = 0;

    static std::array<double, slope> ones();
  };

  static constexpr int window = 2 * slope - 1;
  static constexpr int piece = 64;

  void fill(std::span<float* const> planes, int from, int count);
  void find_peaks(int count);
  void turn_down(int count);
  double lowest_ahead(double wanted);

  float gain_;
  double highest_;
  double release_;
  float harmless_;                         // among samples below, no true peak is too high
  std::vector<std::vector<float>> lines_;  // of each channel: `latency` samples, then a piece
  std::array<float, piece> peaks_{};       // of what is judged, `reach` before what came last
  float loudest_ = 0;                      // sample that these depend on
  float before_ = 0;                       // loudest sample of the pieces before
  std::deque<std::pair<std::int64_t, double>> lowest_;  // where within the window: rising gains
  std::int64_t position_ = 0;
  double envelope_ = 1;
  Mean first_;
  Mean second_;
  int resting_ = window;  // samples since the envelope was last below 1
};

}  // namespace estrade::media::sound
