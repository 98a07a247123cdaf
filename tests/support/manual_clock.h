// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <chrono>

#include "server/clock.h"

namespace estrade::support {

/// A clock that stands still until it is moved. Starts at 2026-01-01T00:00:00Z. Thread-safe.
class ManualClock final : public server::Clock {
 public:
  [[nodiscard]] server::Instant now() const override { return now_; }
  void advance(std::chrono::milliseconds by) { now_ = now_.load() + by; }

 private:
  std::atomic<server::Instant> now_ =
      server::Instant(std::chrono::sys_days(std::chrono::year{2026} / 1 / 1));
};

}  // namespace estrade::support
