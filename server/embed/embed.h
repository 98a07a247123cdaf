// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "server/catalogue/sites.h"
#include "server/clock.h"
#include "server/db/database.h"
#include "server/http/language.h"
#include "server/http/router.h"

namespace estrade::server::embed {

struct Options {
  std::string title = "Estrade";  ///< the archive's name
  /// "https://talks.example.org", without a slash at the end; empty: http:// and what the
  /// request's Host field says.
  std::string public_url;
  /// Which sites may frame talks that say nothing of it; empty: all.
  catalogue::Sites sites{};
  /// For readers whose browser asks for no language of ours.
  http::Language default_language = http::Language::English;
};

/// What the embed is made from. The references outlive the router.
struct Deps {
  db::Database& database;
  Clock const& clock;
  Options options;
};

/// What runs in somebody else's page: /embed/{id}, the only address of the archive that other pages
/// may frame, the oEmbed provider /oembed, which says how, and /talks/{id}/watched, where players
/// say what was watched.
void add_routes(http::Router& router, Deps const& deps);

}  // namespace estrade::server::embed
