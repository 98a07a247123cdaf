// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "server/db/database.h"
#include "server/http/language.h"
#include "server/http/router.h"

namespace estrade::server::embed {

struct Options {
  std::string title = "Estrade";  ///< the archive's name
  /// "https://talks.example.org", without a slash at the end; empty: http:// and what the
  /// request's Host field says.
  std::string public_url;
  /// For readers whose browser asks for no language of ours.
  http::Language default_language = http::Language::English;
};

/// What the embed is made from. The reference outlives the router.
struct Deps {
  db::Database const& database;
  Options options;
};

/// What runs in somebody else's page: /embed/{id}, the only address of the archive that any page
/// may frame, and the oEmbed provider /oembed, which says how.
void add_routes(http::Router& router, Deps const& deps);

}  // namespace estrade::server::embed
