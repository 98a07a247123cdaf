// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/error.h"
#include "server/http/response.h"
#include "server/site/frame/unanswered.h"
#include "server/site/frame/visit.h"
#include "server/site/site.h"

namespace estrade::server::site {

// One function for each address; site.cpp says which.

[[nodiscard]] http::Response home_page(Deps const& site, Visit const& visit);
[[nodiscard]] http::Response event_page(Deps const& site, Visit const& visit);
[[nodiscard]] http::Response recap_page(Deps const& site, Visit const& visit);
[[nodiscard]] http::Response talk_page(Deps const& site, Visit const& visit);
/// /t/{id} and /talks/{id}: to the talk's page, with the query.
[[nodiscard]] http::Response talk_redirect(Deps const& site, Visit const& visit);
[[nodiscard]] http::Response slide_page(Deps const& site, Visit const& visit);
[[nodiscard]] http::Response timeline_page(Deps const& site, Visit const& visit);
/// `pace`: of what is counted when it finds nothing.
[[nodiscard]] http::Response search_page(Deps const& site, Pace& pace, Visit const& visit);
/// /feeds/search.atom and /opensearch.xml
[[nodiscard]] http::Response search_feed(Deps const& site, Visit const& visit);
[[nodiscard]] http::Response open_search(Deps const& site, Visit const& visit);
[[nodiscard]] http::Response robots(Deps const& site, Visit const& visit);
[[nodiscard]] http::Response sitemap(Deps const& site, Visit const& visit);

/// Whether a person's browser is asking: it says that it takes HTML.
[[nodiscard]] bool wants_page(http::Request const& request);
/// A page that says what is wrong and where to go on.
[[nodiscard]] http::Response error_page(Visit const& visit, int status);
/// The same for an error; problem+json when no browser is asking.
[[nodiscard]] http::Response answer_error(Visit const& visit, Error const& error);

}  // namespace estrade::server::site
