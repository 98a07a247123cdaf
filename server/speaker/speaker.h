// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "server/auth/permits.h"
#include "server/clock.h"
#include "server/db/database.h"
#include "server/http/language.h"
#include "server/http/router.h"
#include "server/pipeline/accept.h"
#include "server/storage/staging.h"

namespace estrade::server::speaker {

struct Options {
  std::string title = "Estrade";             ///< the archive's name
  std::uint64_t largest_deck = 64ULL << 30;  ///< bytes
  /// For people whose browser asks for no language of ours.
  http::Language default_language = http::Language::English;
};

/// What the pages are made from. The references outlive the router.
struct Deps {
  db::Database& database;
  storage::Staging& staging;
  pipeline::Intake& intake;
  Clock const& clock;
  auth::Permits permits;
  Options options;
  std::function<void()> wake_runner = [] {};  ///< called when something is to be done; thread-safe
};

/// /speaker/{permit}, the one page of who has a talk's link: there its speaker sees the talk before
/// it is public, sends slides, corrects what is said of it, and says whether it may be published.
/// It works without a script, which only has slides go on where they stopped. Of a link that is
/// edited, expired or withdrawn nothing is told but that it is closed. What the talk is made of is
/// delivered below the same address (delivery.h).
void add_routes(http::Router& router, Deps const& deps);

}  // namespace estrade::server::speaker
