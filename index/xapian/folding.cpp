// SPDX-License-Identifier: GPL-3.0-or-later
// The thread that folds what was put into the large index.
#include <algorithm>
#include <exception>

#include <sys/resource.h>
#include <unistd.h>

#include "index/xapian/desk.h"

namespace estrade::index {
namespace {

constexpr std::chrono::hours long_while{1};
constexpr std::chrono::seconds pause_after_failure{30};
constexpr int folding_niceness = 10;

/// Of this thread: searches and what is put come first.
void lower_priority() {
  static_cast<void>(::setpriority(PRIO_PROCESS, static_cast<id_t>(::gettid()), folding_niceness));
}

}  // namespace

void Writer::Desk::begin_folding() {
  thread_ = std::jthread([this](std::stop_token const& stop) { fold_when_due(stop); });
}

void Writer::Desk::plan_folding() {
  auto const unfolded = store_.unfolded();
  auto when = Clock::time_point::max();
  if (unfolded > 0 && unfolded >= growth_.worth_folding) when = Clock::now() + growth_.quiet;
  if (unfolded > 0 && unfolded >= growth_.most_beside) when = Clock::now();
  fold_at_ = std::max(when, not_before_);
  changed_.notify_all();
}

void Writer::Desk::fold_when_due(std::stop_token const& stop) {
  lower_priority();
  Lock lock(mutex);
  while (!stop.stop_requested()) {
    auto const due = [&] { return store_.is_open() && Clock::now() >= fold_at_; };
    auto const until = std::min(fold_at_, Clock::now() + long_while);
    if (!changed_.wait_until(lock, stop, until, due) || stop.stop_requested()) continue;
    try {
      fold(lock, stop);
    } catch (std::exception const&) {
      // What is not folded stands where it was; who puts the next talk opens the index again.
      store_.close();
    }
  }
}

void Writer::Desk::fold(Lock& lock, std::stop_token const& stop) {
  not_before_ = Clock::now() + pause_after_failure;
  try {
    store_.freeze();
    if (!copy_unlocked(lock, stop)) {
      // Who had it left off opens the index anew, and has not had a turn yet.
      not_before_ = {};
      fold_at_ = Clock::time_point::max();
      return;
    }
    store_.thaw();
  } catch (Xapian::Error const& error) {
    close_after(lock, error);
    return;
  }
  not_before_ = {};
  plan_folding();
}

/// What is put meanwhile goes elsewhere (store.h).
bool Writer::Desk::copy_unlocked(Lock& lock, std::stop_token const& stop) {
  struct Unlocked {
    Unlocked(Desk& of, Lock& its) : desk(of), lock(its) {
      desk.copying_ = true;
      lock.unlock();
    }
    ~Unlocked() {
      lock.lock();
      desk.copying_ = false;
      desk.changed_.notify_all();
    }
    Desk& desk;
    Lock& lock;
  } const unlocked(*this, lock);
  return store_.fold([&] { return stop.stop_requested() || leave_off_; });
}

void Writer::Desk::stop_folding(Lock& lock) {
  leave_off_ = true;
  changed_.wait(lock, [&] { return !copying_; });
  leave_off_ = false;
}

}  // namespace estrade::index
