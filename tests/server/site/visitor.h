// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <variant>

#include <gtest/gtest.h>

#include "index/writer.h"
#include "server/http/router.h"
#include "server/site/site.h"
#include "server/storage/open_store.h"
#include "tests/support/manual_clock.h"
#include "tests/support/small_archive.h"

namespace estrade::server::site {

[[nodiscard]] inline bool holds(std::string const& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

/// A browser before the pages of a small archive; there are no sockets in between.
class SitePages : public testing::Test {
 protected:
  SitePages() : writer_(archive_.folder() / "index"), searcher_(archive_.folder() / "index") {
    add_routes(router_, {archive_.database(),
                         searcher_,
                         layers_,
                         {.title = "Estrade", .public_url = "https://talks.example.org"},
                         clock_,
                         permits_});
  }

  /// GET as a browser does: `target` is a path with its query; fields of it need no decoding.
  http::Response get(std::string const& target, std::string const& accept_language = "en",
                     std::string const& accept = "text/html,*/*;q=0.8") {
    http::Request request;
    request.target = target;
    request.host = "talks.example.org";
    request.path = target.substr(0, target.find('?'));
    if (auto const mark = target.find('?'); mark != std::string::npos) {
      read_query(request, target.substr(mark + 1));
    }
    if (!accept_language.empty()) request.headers.add("Accept-Language", accept_language);
    request.headers.add("Accept", accept);
    for (auto const& [name, value] : headers_.all()) request.headers.add(name, value);
    if (!cookie_.empty()) request.headers.add("Cookie", cookie_);
    auto const match = router_.match(request);
    if (!match.route) return router_.missing(request, match.other_methods.empty() ? 404 : 405);
    return std::get<http::Handler>(match.route->target)(request);
  }

  static std::string body(http::Response const& response) {
    return std::get<std::string>(response.body);
  }
  static std::string field(http::Response const& response, std::string_view name) {
    return std::string(response.headers.find(name).value_or(""));
  }

  support::SmallArchive archive_;
  support::ManualClock clock_;
  index::Writer writer_;
  index::Searcher searcher_;
  std::unique_ptr<storage::Store> store_ = storage::open_local_store(archive_.folder() / "blobs");
  pipeline::Layers layers_{*store_};
  auth::Permits permits_;
  http::Router router_;
  http::Headers headers_;  ///< that are sent too
  std::string cookie_;     ///< of somebody who has signed in; empty for a reader

 private:
  static void read_query(http::Request& request, std::string const& query) {
    for (std::size_t at = 0; at < query.size();) {
      auto const end = std::min(query.find('&', at), query.size());
      auto const equals = query.find('=', at);
      request.query.emplace(query.substr(at, equals - at),
                            query.substr(equals + 1, end - equals - 1));
      at = end + 1;
    }
  }
};

}  // namespace estrade::server::site
