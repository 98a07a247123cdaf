// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

#include "media/time.h"

namespace estrade::media::timing {

/// What to do so that sound stays where it belongs, in samples.
struct Mend {
  std::int64_t silence = 0;  ///< to be played before the sound that arrives
  std::int64_t skip = 0;     ///< to be left out at its beginning

  bool operator==(Mend const&) const = default;
};

/// Keeps sound, which is only a row of samples, at the times its source gave it: it begins at 0
/// with silence when it starts late, gaps are filled, overlaps are cut, and what creeps away is
/// brought back before it is noticed (40 ms). Small jitter of time stamps is left alone. Pure.
class SoundClock {
 public:
  /// `start`: the sample that is played first; sound before it is left out.
  explicit SoundClock(int sample_rate, std::int64_t start = 0)
      : rate_(sample_rate), position_(start) {}

  /// `count` samples arrive that belong at `time`. The clock then stands after them.
  Mend next(Time time, std::int64_t count);

  /// When the sound so far ends.
  [[nodiscard]] Time now() const;

  /// The silence that makes the sound last until `end`.
  [[nodiscard]] std::int64_t missing_until(Time end) const;

 private:
  [[nodiscard]] std::int64_t samples_at(Time time) const;

  int rate_;
  std::int64_t position_;  // of the sample to be played next
  bool started_ = false;
  double drift_ = 0;  // running mean of how late the arriving sound is, in samples
};

}  // namespace estrade::media::timing
