// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <stop_token>
#include <thread>
#include <vector>

#include "server/mutex.h"

namespace estrade::server::http::front {

struct Connection;

/// The threads that run handlers, fed by one queue. Thread-safe.
class Pool {
 public:
  using Work = std::function<void(Connection&)>;

  /// `work` runs on the pool's threads; it must not throw.
  Pool(unsigned threads, Work work);
  ~Pool();  ///< stops

  void submit(Connection& connection);
  /// Whether more work would only wait: many do already, and the first of them has for a while.
  /// A burst that is worked off at once is no overload.
  [[nodiscard]] bool is_overloaded() const;
  /// Lets running work end, forgets what waits, and joins the threads.
  void stop();

 private:
  void run(std::stop_token const& stop);

  Work work_;
  mutable Mutex mutex_;
  std::condition_variable_any wake_;
  struct Waiting {
    Connection* connection;
    std::chrono::steady_clock::time_point since;
  };
  std::deque<Waiting> queue_ ESTRADE_GUARDED_BY(mutex_);
  std::vector<std::jthread> threads_;
};

}  // namespace estrade::server::http::front
