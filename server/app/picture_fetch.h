// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <stop_token>
#include <string>
#include <string_view>
#include <utility>

#include "server/clock.h"
#include "server/error.h"
#include "server/http/fetch.h"
#include "server/mutex.h"

namespace estrade::server::app {

/// Brings pictures that schedules name. A host that has let us wait several times in a row is left
/// alone for a while, so that a thousand pictures there do not keep a runner for hours.
/// Thread-safe.
class PictureFetch {
 public:
  /// The policy's most and patience are those of one picture. The clock outlives it.
  PictureFetch(http::FetchPolicy policy, Clock const& clock)
      : policy_(std::move(policy)), clock_(clock) {}

  /// As http::fetch; Unavailable, without asking, where the host is left alone.
  [[nodiscard]] Result<std::string> fetch(std::string_view url, std::stop_token const& stop);

 private:
  /// In a row, and when the last of them was.
  struct Waits {
    int count = 0;
    Instant last{};
  };

  [[nodiscard]] bool is_left_alone(std::string const& host);
  void note(std::string const& host, bool was_waited_for);

  http::FetchPolicy policy_;
  Clock const& clock_;
  Mutex turn_;
  std::map<std::string, Waits> waits_ ESTRADE_GUARDED_BY(turn_);  // by host
};

}  // namespace estrade::server::app
