// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <filesystem>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>

#include <xapian.h>

#include "index/writer.h"
#include "index/xapian/store.h"

namespace estrade::index {

namespace xapian {

[[noreturn]] void give_up(std::string const& what, Xapian::Error const& error);

}  // namespace xapian

/// A mutex that is had by those who wait for it in their order: else who puts one talk after the
/// other would never let anybody fold them.
class Turns {
 public:
  void lock() {
    std::unique_lock lock(mutex_);
    auto const mine = last_++;
    changed_.wait(lock, [&] { return mine == now_; });
  }
  void unlock() {
    {
      std::lock_guard const lock(mutex_);
      ++now_;
    }
    changed_.notify_all();
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::uint64_t last_ = 0;
  std::uint64_t now_ = 0;
};

/// What a Writer, its Rebuild and the thread that folds share. Whoever calls holds the mutex.
/// Throws Xapian::Error and IndexFailure.
struct Writer::Desk {
  using Lock = std::unique_lock<Turns>;
  using Clock = std::chrono::steady_clock;

  Desk(std::filesystem::path const& folder, Growth const& how);
  ~Desk();
  Desk(Desk const&) = delete;
  Desk& operator=(Desk const&) = delete;

  void open();
  void change(Lock& lock, std::string_view talk, Document const* document);
  void begin_folding();

  void begin_next();
  void note_newer(std::string_view talk, Document const* document);
  void finish_next(Lock& lock);
  void abandon_next();
  [[nodiscard]] std::filesystem::path parts() const;

  Turns mutex;  // guards all
  bool fresh = false;
  std::filesystem::path next;  ///< where an index is made beside this one
  /// What was put or removed (null) while it is made.
  std::map<std::string, std::optional<Document>, std::less<>> newer;

 private:
  [[nodiscard]] bool try_to_open();
  void move_aside();
  void close_after(Lock& lock, Xapian::Error const& error);
  void write_newer();

  void plan_folding();
  void fold_when_due(std::stop_token const& stop);
  void fold(Lock& lock, std::stop_token const& stop);
  [[nodiscard]] bool copy_unlocked(Lock& lock, std::stop_token const& stop);
  void stop_folding(Lock& lock);

  Growth growth_;
  xapian::Store store_;
  /// Damage was found while running: what is put from now on is not all there was, so the index
  /// gets no mark, and the next start begins afresh.
  bool incomplete_ = false;
  bool rebuilding_ = false;

  bool copying_ = false;  ///< without the mutex
  std::atomic<bool> leave_off_ = false;
  std::condition_variable_any changed_;  ///< something was put, or copying has ended
  Clock::time_point fold_at_ = Clock::time_point::max();
  Clock::time_point not_before_;  ///< since it failed
  std::jthread thread_;
};

}  // namespace estrade::index
