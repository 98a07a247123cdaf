// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/live.h"

#include <utility>

namespace estrade::server::http {

bool LiveBody::say(std::string_view bytes) {
  MutexLock const guard(turn_);
  if (course_ != Course::GoesOn) return false;
  if (waiting_.size() + bytes.size() > most_waiting_) {
    course_ = Course::Cut;
    std::string().swap(waiting_);
    ring();
    return false;
  }
  bool const is_first = waiting_.empty();
  waiting_ += bytes;
  if (is_first) ring();
  return true;
}

void LiveBody::end() {
  MutexLock const guard(turn_);
  if (course_ != Course::GoesOn) return;
  course_ = Course::Ended;
  ring();
}

bool LiveBody::is_over() const {
  MutexLock const guard(turn_);
  return course_ != Course::GoesOn;
}

bool LiveBody::is_cut() const {
  MutexLock const guard(turn_);
  return course_ == Course::Cut;
}

LiveBody::Taken LiveBody::take() {
  MutexLock const guard(turn_);
  return {.bytes = std::exchange(waiting_, {}), .is_last = course_ == Course::Ended};
}

void LiveBody::listen(std::function<void()> ring_now) {
  MutexLock const guard(turn_);
  ring_ = std::move(ring_now);
  if (!waiting_.empty() || course_ != Course::GoesOn) ring();
}

void LiveBody::leave() {
  MutexLock const guard(turn_);
  ring_ = {};
  course_ = Course::Cut;
  std::string().swap(waiting_);
}

void LiveBody::ring() const {
  if (ring_) ring_();
}

}  // namespace estrade::server::http
