// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/delivery/delivery.h"

#include <utility>

#include "server/delivery/answers/assets.h"
#include "server/delivery/answers/originals.h"
#include "server/delivery/answers/renditions.h"
#include "server/delivery/answers/tracks.h"

namespace estrade::server::delivery {

void add_routes(http::Router& router, db::Database const& database, storage::Store const& store,
                Clock const& clock) {
  http::RouteOptions anywhere;
  anywhere.cross_origin = true;
  router.add(
      http::Method::Get, "/media/{rendition}/{file}",
      [&database, &store, &clock](http::Request const& request) {
        return answer_rendition_file(database, store, clock, request);
      },
      anywhere);
  for (auto const role :
       {catalogue::Role::Recording, catalogue::Role::Screen, catalogue::Role::Deck}) {
    router.add(http::Method::Get, "/talks/{id}/" + std::string(catalogue::text_of(role)),
               [&database, &store, role](http::Request const& request) {
                 return answer_original(database, store, role, request);
               });
  }
  router.add(
      http::Method::Get, "/talks/{id}/chapters.vtt",
      [&database](http::Request const& request) { return answer_chapters(database, request); },
      anywhere);
  router.add(
      http::Method::Get, "/talks/{id}/slides.vtt",
      [&database](http::Request const& request) { return answer_slides_track(database, request); },
      anywhere);
  router.add(
      http::Method::Get, "/talks/{id}/captions/{file}",
      [&database](http::Request const& request) { return answer_captions(database, request); },
      anywhere);
  // Embeds in a sandboxed frame have an opaque origin, so the player's scripts are cross-origin.
  router.add(http::Method::Get, "/assets/{file}", answer_asset, anywhere);
  for (auto const& [path, logical] :
       {std::pair{"/embed.js", "embed.js"}, {"/embed.d.ts", "estrade-embed.d.ts"}}) {
    router.add(
        http::Method::Get, path,
        [name = logical](http::Request const& request) { return answer_newest(request, name); },
        anywhere);
  }
}

}  // namespace estrade::server::delivery
