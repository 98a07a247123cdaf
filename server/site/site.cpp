// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/site/site.h"

#include <memory>
#include <optional>

#include "server/site/frame/unanswered.h"
#include "server/site/pages/pages.h"

namespace estrade::server::site {
namespace {

using Maker = http::Response (*)(Deps const&, Visit const&);

}  // namespace

void add_routes(http::Router& router, Deps const& deps) {
  auto const add = [&](std::string pattern, Maker make) {
    router.add(http::Method::Get, std::move(pattern), [deps, make](http::Request const& request) {
      return make(deps, Visit(deps, request));
    });
  };
  add("/", home_page);
  add("/events/{slug}", event_page);
  add("/events/{slug}/recap", recap_page);
  add("/talks/{id}", talk_redirect);
  add("/t/{id}", talk_redirect);
  add("/talks/{id}/slides/{name}", slide_page);
  add("/talks/{id}/timeline", timeline_page);
  add("/talks/{id}/{slug}", talk_page);
  router.add(http::Method::Get, "/search",
             [deps, pace = std::make_shared<Pace>()](http::Request const& request) {
               return search_page(deps, *pace, Visit(deps, request));
             });
  add("/feeds/search.atom", search_feed);
  add("/opensearch.xml", open_search);
  add("/robots.txt", robots);
  add("/sitemap.xml", sitemap);
  router.set_fallback(
      [deps](http::Request const& request, int status) -> std::optional<http::Response> {
        if (!wants_page(request)) return std::nullopt;
        return error_page(Visit(deps, request), status);
      });
}

}  // namespace estrade::server::site
