// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <stop_token>
#include <thread>
#include <vector>

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
  /// How many wait for a thread.
  [[nodiscard]] std::size_t waiting() const;
  /// Lets running work end, forgets what waits, and joins the threads.
  void stop();

 private:
  void run(std::stop_token const& stop);

  Work work_;
  mutable std::mutex mutex_;
  std::condition_variable_any wake_;
  std::deque<Connection*> queue_;  ///< under mutex_
  std::vector<std::jthread> threads_;
};

}  // namespace estrade::server::http::front
