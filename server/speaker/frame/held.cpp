// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/speaker/frame/held.h"

#include <string>
#include <utility>

#include "server/catalogue/below.h"
#include "server/catalogue/deck.h"

namespace estrade::server::speaker {
namespace {

std::optional<catalogue::Source> newest_deck(db::Reader const& reader, TalkId const& talk) {
  std::optional<catalogue::Source> newest;
  for (auto& source : catalogue::list_sources(reader, talk)) {
    if (source.role != catalogue::Role::Deck) continue;
    if (!newest || source.received_at >= newest->received_at) newest = std::move(source);
  }
  return newest;
}

}  // namespace

Result<Held> hold(Deps const& deps, db::Reader const& reader, http::Request const& request) {
  auto const closed = [] { return fail(Kind::NotFound, "no open permit", ""); };
  auto permit = deps.permits.find(reader, request.parameter("permit"), deps.clock.now());
  if (!permit) return closed();
  auto talk = catalogue::find_talk(reader, permit->talk);
  if (!talk) return closed();
  return Held{*std::move(permit), *std::move(talk)};
}

Result<Shown> look(Deps const& deps, db::Reader const& reader, http::Request const& request) {
  auto held = hold(deps, reader, request);
  if (!held) return fail(held.error());
  auto const& id = held->talk.id;
  auto view = catalogue::view_talk(reader, id);
  if (!view) return fail(view.error());
  catalogue::move_below(*view, deps.permits.path_of(held->permit));
  Shown shown{.permit = std::move(held->permit),
              .view = *std::move(view),
              .deck = newest_deck(reader, id),
              .answers = catalogue::list_answers(reader, id)};
  auto const made = catalogue::find_deck(reader, id);
  shown.is_deck_shown = shown.deck && made && made->source == shown.deck->id &&
                        static_cast<int>(shown.view.slides.size()) == made->pages;
  return shown;
}

}  // namespace estrade::server::speaker
