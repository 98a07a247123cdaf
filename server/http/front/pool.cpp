// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/front/pool.h"

#include <algorithm>

namespace estrade::server::http::front {

Pool::Pool(unsigned threads, Work work) : work_(std::move(work)) {
  for (unsigned count = 0; count < std::max(threads, 1u); ++count) {
    threads_.emplace_back([this](std::stop_token const& stop) { run(stop); });
  }
}

Pool::~Pool() { stop(); }

void Pool::submit(Connection& connection) {
  {
    std::scoped_lock const lock(mutex_);
    queue_.push_back(&connection);
  }
  wake_.notify_one();
}

std::size_t Pool::waiting() const {
  std::scoped_lock const lock(mutex_);
  return queue_.size();
}

void Pool::stop() {
  for (auto& thread : threads_) thread.request_stop();
  threads_.clear();
}

void Pool::run(std::stop_token const& stop) {
  while (true) {
    Connection* connection = nullptr;
    {
      std::unique_lock lock(mutex_);
      if (!wake_.wait(lock, stop, [this] { return !queue_.empty(); })) return;
      if (stop.stop_requested()) return;
      connection = queue_.front();
      queue_.pop_front();
    }
    work_(*connection);
  }
}

}  // namespace estrade::server::http::front
