// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "index/searcher.h"
#include "server/auth/permits.h"
#include "server/clock.h"
#include "server/db/database.h"
#include "server/http/language.h"
#include "server/http/router.h"
#include "server/pipeline/layers.h"

namespace estrade::server::site {

struct Options {
  std::string title = "Estrade";  ///< the archive's name
  /// "https://talks.example.org", without a slash at the end, for the addresses that leave the
  /// archive; empty: http:// and what the request's Host field says.
  std::string public_url;
  /// For readers whose browser asks for no language of ours.
  http::Language default_language = http::Language::English;
};

/// What the pages are made from. The references outlive the router.
struct Deps {
  db::Database& database;
  index::Searcher const& searcher;
  pipeline::Layers const& layers;
  Options options;
  Clock const& clock;       ///< for sessions of those who work here
  auth::Permits permits{};  ///< signs what opens a talk that is not public to their player
};

/// The archive's own pages for readers, and of a talk that is not public yet for who works on it:
/// home, event, talk, slide, search, robots.txt, sitemap.xml; and the router's fallback, so that a
/// person who went astray gets a page and a program gets problem+json. Add them after the routes of
/// delivery: /talks/{id}/recording is not a slug.
void add_routes(http::Router& router, Deps const& deps);

}  // namespace estrade::server::site
