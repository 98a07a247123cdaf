// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/embed/embed.h"

#include <memory>

#include "server/embed/parts/embed_page.h"
#include "server/embed/parts/oembed.h"
#include "server/embed/parts/watched.h"

namespace estrade::server::embed {

void add_routes(http::Router& router, Deps const& deps) {
  router.add(http::Method::Get, "/embed/{id}",
             [deps](http::Request const& request) { return embed_page(deps, request); });
  router.add(http::Method::Get, "/oembed",
             [deps](http::Request const& request) { return oembed(deps, request); },
             {.cross_origin = true});
  router.add(http::Method::Post, "/talks/{id}/watched",
             [deps, bounds = std::make_shared<Bounds>()](http::Request const& request) {
               return count_watched(deps, *bounds, request);
             },
             {.largest_body = 4096, .cross_origin = true});
}

}  // namespace estrade::server::embed
