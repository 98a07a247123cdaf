// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/timing/cadence.h"

namespace estrade::media::timing {

namespace {

// A little under 1/60 s, since containers round times to milliseconds.
constexpr Time shortest_showing = std::chrono::microseconds(15'000);
// A picture this soon after a boundary may begin the segment itself.
constexpr Time tolerable_delay = std::chrono::milliseconds(100);

}  // namespace

std::vector<Showing> Cadence::next(Time time) {
  std::vector<Showing> showings;
  if (!last_) {
    showings.push_back(show(Time(0), true));
    if (time <= tolerable_delay) return showings;
  }
  if (time < *last_ + shortest_showing) return showings;
  hold_until(time - tolerable_delay, showings);
  showings.push_back(show(time, true));
  return showings;
}

std::vector<Showing> Cadence::finish(Time end) {
  std::vector<Showing> showings;
  if (last_) hold_until(end - tolerable_delay, showings);
  return showings;
}

void Cadence::hold_until(Time time, std::vector<Showing>& showings) {
  while (boundary_ < time) showings.push_back(show(boundary_, false));
}

Showing Cadence::show(Time at, bool is_new) {
  bool const is_key = at >= boundary_;
  if (is_key) boundary_ = boundary_after(at);
  last_ = at;
  return {at, is_key, is_new};
}

}  // namespace estrade::media::timing
