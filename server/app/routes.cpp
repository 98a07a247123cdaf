// SPDX-License-Identifier: GPL-3.0-or-later
// Every address of Estrade. What each room answers stands in its add_routes(); the order matters
// where patterns overlap: /talks/{id}/recording comes before /talks/{id}/{slug}.
#include "server/app/routes.h"

#include "server/api/api.h"
#include "server/app/log_in.h"
#include "server/delivery/delivery.h"
#include "server/embed/embed.h"
#include "server/http/fetch.h"
#include "server/http/post.h"
#include "server/pipeline/linked_deck.h"
#include "server/pipeline/posters.h"
#include "server/pipeline/send_captions.h"
#include "server/site/site.h"
#include "server/speaker/speaker.h"
#include "server/studio/studio.h"

namespace estrade::server::app {
namespace {

/// Bytes of slides that a talk links to: they are held while they come.
constexpr std::size_t largest_linked_deck = 64u << 20;

}  // namespace

http::Router routes(Works const& works) {
  http::Router router;
  auto const& settings = works.settings;
  http::FetchPolicy policy;
  policy.also = settings.outgoing;
  auto const fetch = [policy](std::string_view url) { return http::fetch(url, policy); };
  auto const check_address = [policy](std::string_view url) {
    return http::check_address(url, policy);
  };
  auto deck_policy = policy;
  deck_policy.most = largest_linked_deck;
  auto const take_deck = [deck_policy, &staging = works.staging, &intake = works.intake](
                             TalkId const& talk, std::string_view url) -> Result<void> {
    auto const found = http::fetch(url, deck_policy);
    if (!found) return fail(found.error());
    return pipeline::take_linked_deck(staging, intake, talk, url, *found);
  };
  auto const wake_courier = [&courier = works.courier] { courier.wake(); };

  // /healthz /readyz ·
  // /api/v1/talks[/{id}[/trim|/timeline|/poster|/marks|/jobs/{job}/cancel|retry]] /api/v1/jobs ·
  // /api/v1/talks/{id}/restore|history[/{edit}/undo]|captions/{language}|opt-out ·
  // /api/v1/talks/{id}/permits[/{permit}] · /api/v1/permits/{permit} ·
  // /api/v1/talks/{id}/work/cancel|retry|first · /api/v1/removed-talks ·
  // /api/v1/work/stream · /api/v1/match · /api/v1/events[/{event}[/schedule]] ·
  // /api/v1/statistics · /api/v1/search[/suggestions] · /api/v1/openapi.json ·
  // /api/v1/webhooks[/{webhook}[/test|secret|deliveries[/{delivery}/again]]]
  api::add_routes(router, {works.database,
                           works.searcher,
                           works.layers,
                           works.clock,
                           works.wake_runner,
                           {settings.public_url},
                           [&store = works.store](std::string_view bytes) {
                             return pipeline::keep_picture(store, bytes);
                           },
                           fetch,
                           &works.feed,
                           check_address,
                           wake_courier,
                           works.permits});
  // /api/v1/uploads[/{id}]
  works.tus.add_routes(router);
  // /media/{rendition}/{file} · /assets/{file} · /embed.js · /embed.d.ts ·
  // /talks/{id}/recording|screen|deck /talks/{id}/chapters.vtt|slides.vtt|captions/{language}.vtt
  // and all but the assets below /speaker/{permit} and /preview/{permit}
  delivery::add_routes(router, works.database, works.store, works.clock, works.permits);
  // /speaker/{permit}[/about|answer|deck]
  speaker::add_routes(router, {works.database,
                               works.staging,
                               works.intake,
                               works.clock,
                               works.permits,
                               {settings.title, settings.largest_upload},
                               works.wake_runner});
  // /embed/{id} · /oembed · /talks/{id}/watched
  embed::add_routes(
      router,
      {works.database, works.clock, {settings.title, settings.public_url, settings.embed_sites}});
  // /studio[/sign-in[/provider|callback]|sign-out|account/…|people/…] ·
  // /studio/welcome/{secret} ·
  // /studio/talks[/{id}[/timeline|visibility|poster|trim|deck|captions[/files]|delete|history/{edit}/undo]]
  // · /studio/talks/{id}/permits[/{permit}/withdraw|mail] ·
  // /studio/talks/{id}/work/cancel|retry|first · /studio/upload · /studio/several ·
  // /studio/removed[/{id}/restore] · /studio/statistics ·
  // /studio/events[/preview|import|{event}[/speakers|permits|talks/{id}/lift]] ·
  // /studio/webhooks[/{webhook}[/change|pause|resume|test|secret|delete|
  // deliveries/{delivery}/again]]
  studio::add_routes(router, {works.database,
                              works.clock,
                              {settings.title, settings.public_url},
                              works.wake_runner,
                              fetch,
                              [&store = works.store](std::string_view text) {
                                return pipeline::keep_text(store, text);
                              },
                              check_address,
                              wake_courier,
                              works.permits,
                              works.send_mail,
                              works.provider,
                              newcomers(settings),
                              take_deck});
  // / · /events/{slug}[/recap] · /talks/{id}[/{slug}] · /t/{id} · /talks/{id}/slides/{name}
  // /talks/{id}/timeline · /search · /feeds/search.atom · /opensearch.xml
  // /robots.txt · /sitemap.xml · and the page for everything else
  site::add_routes(router, {works.database,
                            works.searcher,
                            works.layers,
                            {settings.title, settings.public_url},
                            works.clock,
                            works.permits});
  return router;
}

}  // namespace estrade::server::app
