// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/timing/sound_clock.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace estrade::media::timing {

namespace {

constexpr int jump = 10;              // of a second: a tenth is a gap or an overlap
constexpr int creep = 50;             // of a second: a fiftieth of lasting drift is mended
constexpr double averaged_over = 64;  // arrivals

}  // namespace

Mend SoundClock::next(Time time, std::int64_t count) {
  auto const late = samples_at(time) - position_;
  std::int64_t mending = 0;
  if (!started_ || std::abs(late) > rate_ / jump) {
    mending = late;
  } else {
    drift_ += (static_cast<double>(late) - drift_) / averaged_over;
    if (std::abs(drift_) > static_cast<double>(rate_) / creep) mending = std::llround(drift_);
  }
  if (mending != 0) drift_ = 0;
  Mend mend;
  mend.silence = std::max<std::int64_t>(mending, 0);
  mend.skip = std::min(std::max<std::int64_t>(-mending, 0), count);
  // Until something is played, where it begins is exact.
  if (mend.skip < count) started_ = true;
  position_ += mend.silence + count - mend.skip;
  return mend;
}

Time SoundClock::now() const { return Time(position_ * Time::period::den / rate_); }

std::int64_t SoundClock::missing_until(Time end) const {
  return std::max<std::int64_t>(samples_at(end) - position_, 0);
}

std::int64_t SoundClock::samples_at(Time time) const {
  return static_cast<std::int64_t>(std::llround(in_seconds(time) * rate_));
}

}  // namespace estrade::media::timing
