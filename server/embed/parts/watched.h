// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <string>
#include <unordered_map>

#include "server/clock.h"
#include "server/embed/embed.h"
#include "server/http/request.h"
#include "server/http/response.h"
#include "server/mutex.h"

namespace estrade::server::embed {

/// Keeps one address from counting more than a hall full of people behind it would. Kept in memory,
/// for minutes. Thread-safe.
class Bounds {
 public:
  /// Whether an address may count once more now.
  [[nodiscard]] bool admit(std::string const& address, Instant now);

 private:
  Mutex mutex_;
  Instant since_ ESTRADE_GUARDED_BY(mutex_){};
  std::unordered_map<std::string, int> counted_ ESTRADE_GUARDED_BY(mutex_);
};

/// POST /talks/{id}/watched: {"views":1,"seconds":40,"slides":3,"site":"blog.example.org",
/// "returned":{"8b":1},"unanswered":["reminiscence"]}, what a player has shown since it last said
/// so, the slides (by their names) that somebody chose to see again, and what they searched for in
/// it and did not find. Answers 204 whether it counts or not: who does not want to be counted (DNT,
/// Sec-GPC) or counts too often learns nothing by it. Stored are a talk's sums of a day; of who
/// sent it nothing is stored.
[[nodiscard]] http::Response count_watched(Deps const& deps, Bounds& bounds,
                                           http::Request const& request);

}  // namespace estrade::server::embed
