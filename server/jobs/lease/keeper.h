// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <memory>
#include <stop_token>
#include <thread>
#include <utility>
#include <vector>

#include "server/jobs/queue.h"
#include "server/mutex.h"

namespace estrade::server::jobs {

/// A job in somebody's hands. Shared by the thread that does the work and the one that keeps the
/// lease.
struct Held {
  explicit Held(Job taken) : job(std::move(taken)) {}
  void tell(Progress now) {
    MutexLock const guard(turn_);
    progress_ = std::move(now);
  }
  [[nodiscard]] Progress progress() {
    MutexLock const guard(turn_);
    return progress_;
  }

  Job const job;
  std::atomic<bool> lost = false;  ///< the job was cancelled, or is somebody else's now
  std::stop_source stop;           ///< shutting down, or lost

 private:
  Mutex turn_;
  Progress progress_ ESTRADE_GUARDED_BY(turn_);
};

/// The thread that keeps leases while steps work, however long they are silent, and writes their
/// progress, at most once a second for all of them together. As often it looks whether they are
/// still held, and stops the work of those that are not. Thread-safe.
class Keeper {
 public:
  /// How long a lease lasts when nobody keeps it: after this, a dead runner's work is done again.
  static constexpr std::chrono::seconds lease_length{60};

  Keeper(db::Database& database, Clock const& clock);
  ~Keeper();
  Keeper(Keeper const&) = delete;
  Keeper& operator=(Keeper const&) = delete;

  [[nodiscard]] std::shared_ptr<Held> hold(Job job);
  void let_go(std::shared_ptr<Held> const& held);

 private:
  struct Kept {
    std::shared_ptr<Held> held;
    Progress written{};
    Instant beaten;
  };
  void keep(std::stop_token const& stop);
  void look();
  void beat();
  void note(std::shared_ptr<Held> const& held, Progress written, Instant beaten);

  // Constant after construction.
  db::Database& database_;
  Clock const& clock_;

  Mutex turn_;
  std::condition_variable_any tick_;
  std::vector<Kept> kept_ ESTRADE_GUARDED_BY(turn_);

  std::jthread thread_;  // last: it uses all of the above
};

}  // namespace estrade::server::jobs
