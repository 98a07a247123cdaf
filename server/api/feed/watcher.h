// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/auth/caller.h"
#include "server/catalogue/talk.h"
#include "server/clock.h"
#include "server/db/database.h"
#include "server/http/live.h"
#include "server/http/request.h"
#include "server/id.h"

namespace estrade::server::api {

/// Somebody who watches, and the answer that goes on to them.
struct Watcher {
  http::Request request;         ///< as it came: asked again whether it is good
  std::string who;               ///< the account; empty for the archive's own token
  std::optional<Instant> since;  ///< what changed later is new to them
  std::shared_ptr<http::LiveBody> body;
  bool is_new = true;
  Instant heard;  ///< when something was last said
};

/// What is told of one talk at one moment.
struct Row {
  TalkId talk;
  EventId event;
  std::string json;  ///< empty: it was removed, and nobody is told of it
};
[[nodiscard]] Row row_of(db::Reader const& reader, TalkId const& talk);

/// The event of the stream; empty for somebody who does not work on the talk.
[[nodiscard]] std::string told(Row const& row, auth::Caller const& caller, Instant now);
/// What begins a stream: how long a browser waits before it comes again.
[[nodiscard]] std::string_view greeting();
/// Says nothing but how far somebody has been told.
[[nodiscard]] std::string heartbeat(Instant now);
/// Too much has changed.
[[nodiscard]] std::string stale(Instant now);

/// "Last-Event-ID", or else the query's "since"; nothing when neither is an event's id.
[[nodiscard]] std::optional<Instant> mark_in(http::Request const& request);

}  // namespace estrade::server::api
