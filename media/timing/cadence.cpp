// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/timing/cadence.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace estrade::media::timing {

namespace {

// A little under 1/60 s, since containers round times to milliseconds.
constexpr Time shortest_showing = std::chrono::microseconds(15'000);
// A picture this soon after a boundary may begin the segment itself.
constexpr Time tolerable_delay = std::chrono::milliseconds(100);
// Boundaries come from times that were counted in 1/90000 s.
constexpr Time rounding = std::chrono::microseconds(12);
constexpr Time never(std::numeric_limits<Time::rep>::max());

}  // namespace

Cadence::Cadence(Time start, std::vector<Time> boundaries)
    : start_(start),
      boundaries_(std::move(boundaries)),
      earliest_(start),
      due_(start),
      latest_(start) {}

std::vector<Showing> Cadence::next(Time time, Change change) {
  std::vector<Showing> showings;
  if (time < start_) {
    is_before_start_ = true;
    return showings;
  }
  if (!last_) {
    // What arrives first is also what is seen before it.
    bool const is_prompt = time <= start_ + tolerable_delay;
    showings.push_back(show(start_, true, is_prompt || !is_before_start_));
    if (is_prompt) return showings;
  }
  if (time < *last_ + shortest_showing) return showings;
  hold_until(time - tolerable_delay, showings);
  showings.push_back(show(time, time >= due_for(change), true));
  return showings;
}

std::vector<Showing> Cadence::finish(Time end) {
  std::vector<Showing> showings;
  if (last_) hold_until(end - tolerable_delay, showings);
  return showings;
}

void Cadence::hold_until(Time time, std::vector<Showing>& showings) {
  while (latest_ < time) showings.push_back(show(latest_, true, false));
}

Time Cadence::due_for(Change change) const {
  switch (change) {
    case Change::Faint:
      return latest_;
    case Change::Cut:
      return earliest_;
    default:
      return due_;
  }
}

Showing Cadence::show(Time at, bool is_key, bool is_new) {
  if (is_key) plan_after(at);
  last_ = at;
  return {at, is_key, is_new};
}

void Cadence::plan_after(Time at) {
  if (!boundaries_.empty()) {
    auto const next = std::ranges::upper_bound(boundaries_, at + rounding);
    bool const is_last = next == boundaries_.end();
    earliest_ = due_ = is_last ? never : *next - rounding;
    latest_ = is_last ? never : *next;
    return;
  }
  auto const piece_end = piece_end_after(at);
  earliest_ = std::min(at + shortest_segment, piece_end);
  due_ = std::min(at + segment_length, piece_end);
  latest_ = std::min(at + longest_segment, piece_end);
}

}  // namespace estrade::media::timing
