// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "index/searcher.h"
#include "server/api/work_feed.h"
#include "server/auth/permits.h"
#include "server/clock.h"
#include "server/db/database.h"
#include "server/error.h"
#include "server/http/router.h"
#include "server/pipeline/layers.h"

namespace estrade::server::api {

struct Options {
  /// "https://talks.example.org", without a slash at the end, for the embed code; empty: http://
  /// and what the request's Host field says.
  std::string public_url;
};

/// What the resources are made from. The references outlive the router.
struct Deps {
  db::Database& database;
  index::Searcher const& searcher;
  pipeline::Layers const& layers;
  Clock const& clock;
  std::function<void()> wake_runner;  ///< called when something was enqueued; thread-safe
  Options options;
  /// Keeps a picture that came as an original; its SHA-256. Thread-safe.
  std::function<Result<std::string>(std::string_view bytes)> keep_picture{};
  /// Brings what is at an address that somebody gave (http::fetch). Thread-safe.
  std::function<Result<std::string>(std::string_view url)> fetch{};
  WorkFeed* feed = nullptr;  ///< null: the work cannot be watched
  /// Whether something may be sent to an address that somebody gave (http::check_address).
  std::function<Result<void>(std::string_view url)> check_address = [](std::string_view) {
    return Result<void>();
  };
  std::function<void()> wake_courier = [] {};  ///< called when a delivery was written; thread-safe
  auth::Permits permits{};                     ///< signs speakers' links
};

/// The REST resources under /api/v1 (talks, their posters, the work on them, events, search;
/// uploads are another room's), and /healthz and /readyz. Errors are problem+json. Without a token
/// one sees what every reader may see, from any origin; with the administrator's token everything.
/// A wrong token is a 401 even where none is needed: who sends one wants to know.
void add_routes(http::Router& router, Deps const& deps);

}  // namespace estrade::server::api
