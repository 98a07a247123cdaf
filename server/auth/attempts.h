// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstddef>
#include <map>
#include <string>

#include "server/clock.h"
#include "server/error.h"
#include "server/mutex.h"

namespace estrade::server::auth {

/// Counts failed attempts to sign in, so that nobody can try many passwords: ten for a name and
/// thirty from an address within fifteen minutes. Kept in memory alone, for ten thousand names and
/// addresses; beyond that the oldest are forgotten. Thread-safe.
class Attempts {
 public:
  explicit Attempts(Clock const& clock) : clock_(clock) {}

  /// Unavailable, with a sentence, when it is too early for another.
  [[nodiscard]] Result<void> allow(std::string const& name, std::string const& remote);
  void count_failure(std::string const& name, std::string const& remote);
  /// Of somebody who has said no name: the address alone is counted.
  [[nodiscard]] Result<void> allow(std::string const& remote);
  void count_failure(std::string const& remote);
  /// They knew it after all.
  void forget(std::string const& name);

 private:
  struct Count {
    Instant since;
    std::size_t failures = 0;
  };
  [[nodiscard]] bool is_over(Count const& count) const;
  void add(std::string const& key) ESTRADE_REQUIRES(mutex_);
  [[nodiscard]] std::size_t failures(std::string const& key) ESTRADE_REQUIRES(mutex_);

  Clock const& clock_;
  Mutex mutex_;
  std::map<std::string, Count> counts_ ESTRADE_GUARDED_BY(mutex_);
};

}  // namespace estrade::server::auth
