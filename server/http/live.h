// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include "server/mutex.h"

namespace estrade::server::http {

/// The body of an answer that is not over yet. Whoever has something to say adds it, and the front
/// sends it as the client takes it: an answer that goes on for hours holds no thread. Shared by who
/// says and the connection that sends. Thread-safe.
class LiveBody {
 public:
  /// `most_waiting`: bytes that are kept for a client that takes them slowly.
  explicit LiveBody(std::size_t most_waiting = 256u * 1024) : most_waiting_(most_waiting) {}
  LiveBody(LiveBody const&) = delete;
  LiveBody& operator=(LiveBody const&) = delete;

  /// False when nobody hears it any more: the client is gone, or so slow that more than
  /// `most_waiting` bytes would wait. Then the answer has been cut off.
  bool say(std::string_view bytes);
  /// Nothing more is said: the answer is complete once what waits was sent.
  void end();
  [[nodiscard]] bool is_over() const;
  /// Whether it is over and something is missing.
  [[nodiscard]] bool is_cut() const;

  /// What the front takes.
  struct Taken {
    std::string bytes;
    bool is_last = false;  ///< nothing follows
  };
  [[nodiscard]] Taken take();
  /// Has `ring` called, from any thread, whenever there is something to take; it must be short and
  /// call nothing of this body. At once, if there is something already.
  void listen(std::function<void()> ring);
  /// Nobody listens any more; no ring is under way when this returns.
  void leave();

 private:
  enum class Course { GoesOn, Ended, Cut };
  void ring() const ESTRADE_REQUIRES(turn_);

  std::size_t const most_waiting_;
  mutable Mutex turn_;
  std::string waiting_ ESTRADE_GUARDED_BY(turn_);
  Course course_ ESTRADE_GUARDED_BY(turn_) = Course::GoesOn;
  std::function<void()> ring_ ESTRADE_GUARDED_BY(turn_);
};

}  // namespace estrade::server::http
