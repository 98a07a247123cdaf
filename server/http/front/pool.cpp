// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/front/pool.h"

#include <algorithm>

namespace estrade::server::http::front {
namespace {

constexpr std::size_t waiting_per_thread = 64;
constexpr auto longest_wait = std::chrono::milliseconds(500);

}  // namespace

Pool::Pool(unsigned threads, Work work) : work_(std::move(work)) {
  for (unsigned count = 0; count < std::max(threads, 1u); ++count) {
    threads_.emplace_back([this](std::stop_token const& stop) { run(stop); });
  }
}

Pool::~Pool() { stop(); }

void Pool::submit(Connection& connection) {
  {
    MutexLock const lock(mutex_);
    queue_.push_back({&connection, std::chrono::steady_clock::now()});
  }
  wake_.notify_one();
}

bool Pool::is_overloaded() const {
  MutexLock const lock(mutex_);
  return queue_.size() >= waiting_per_thread * threads_.size() &&
         std::chrono::steady_clock::now() - queue_.front().since >= longest_wait;
}

void Pool::stop() {
  for (auto& thread : threads_) thread.request_stop();
  threads_.clear();
}

void Pool::run(std::stop_token const& stop) {
  while (true) {
    Connection* connection = nullptr;
    {
      MutexLock const lock(mutex_);
      auto const any = [this]() ESTRADE_REQUIRES(mutex_) { return !queue_.empty(); };
      if (!wake_.wait(mutex_, stop, any)) return;
      if (stop.stop_requested()) return;
      connection = queue_.front().connection;
      queue_.pop_front();
    }
    work_(*connection);
  }
}

}  // namespace estrade::server::http::front
