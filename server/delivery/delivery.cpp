// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/delivery/delivery.h"

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "server/delivery/answers/assets.h"
#include "server/delivery/answers/originals.h"
#include "server/delivery/answers/permitted.h"
#include "server/delivery/answers/renditions.h"
#include "server/delivery/answers/tracks.h"

namespace estrade::server::delivery {

namespace {

using Answer = std::function<http::Response(Deps const&, http::Request const&)>;

struct Address {
  std::string path;
  bool is_open_to_pages;  ///< of any origin
  Answer answer;
};

std::vector<Address> addresses() {
  std::vector<Address> list = {
      {"/media/{rendition}/{file}", true, answer_rendition_file},
      {"/talks/{id}/chapters.vtt", true, answer_chapters},
      {"/talks/{id}/slides.vtt", true, answer_slides_track},
      {"/talks/{id}/captions/{file}", true, answer_captions},
  };
  for (auto const role :
       {catalogue::Role::Recording, catalogue::Role::Screen, catalogue::Role::Deck}) {
    list.push_back({"/talks/{id}/" + std::string(catalogue::text_of(role)), false,
                    [role](Deps const& deps, http::Request const& request) {
                      return answer_original(deps, role, request);
                    }});
  }
  return list;
}

}  // namespace

void add_routes(http::Router& router, db::Database const& database, storage::Store const& store,
                Clock const& clock, auth::Permits const& permits) {
  Deps const deps{database, store, clock, permits};
  http::RouteOptions anywhere;
  anywhere.cross_origin = true;
  for (auto const& [path, is_open_to_pages, answer] : addresses()) {
    auto const handler = [deps, answer = answer](http::Request const& request) {
      return answer(deps, request);
    };
    router.add(http::Method::Get, path, handler,
               is_open_to_pages ? anywhere : http::RouteOptions());
    for (std::string const below : {"/speaker/{permit}", "/preview/{permit}"}) {
      router.add(http::Method::Get, below + path, handler);
    }
  }
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
