// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <string>

#include "server/clock.h"
#include "server/db/database.h"
#include "server/http/request.h"
#include "server/http/response.h"

namespace estrade::server::api {

struct FeedOptions {
  std::chrono::milliseconds between_looks{1000};  ///< while somebody is watching
  std::chrono::milliseconds heartbeat{15'000};    ///< something is sent at least so often
  std::size_t most_streams = 200;
  std::size_t most_of_one_account = 12;
  std::size_t most_rows = 300;  ///< told at a time; who missed more is told to look anew
};

/// Tells those who are watching what becomes of the work on their talks, as server-sent events
/// (WHATWG HTML section 9.2). One thread looks into the database, once for all of them, and only
/// while somebody is watching; a stream holds no thread. Thread-safe.
class WorkFeed {
 public:
  WorkFeed(db::Database& database, Clock const& clock, FeedOptions options = {});
  ~WorkFeed();  ///< ends every stream
  WorkFeed(WorkFeed const&) = delete;
  WorkFeed& operator=(WorkFeed const&) = delete;

  /// The answer to somebody who wants to watch. Events are "talk", with a talk's state and work as
  /// JSON, and "stale" when too much has changed to be told. It begins with what has changed since
  /// the moment that "Last-Event-ID" or the query's "since" names, each an event's id; without one
  /// with the newest of their talks. It tells what a caller works on and no other talk, and ends
  /// when they are no longer who they were. Unauthenticated for readers, Unavailable when too many
  /// are watching.
  [[nodiscard]] http::Response watch(http::Request const& request);

 private:
  struct Desk;
  std::unique_ptr<Desk> desk_;
};

/// The moment as an event's id, for a page that shows what was so then.
[[nodiscard]] std::string mark_of(Instant now);

}  // namespace estrade::server::api
