// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/pipeline/making/request_recovery.h"

#include "server/catalogue/deck.h"
#include "server/jobs/queue.h"
#include "server/pipeline/making/request_timeline.h"
#include "server/pipeline/steps.h"

namespace estrade::server::pipeline {

std::optional<Recoverable> find_recoverable(db::Reader const& reader, TalkId const& talk) {
  if (catalogue::current_source(reader, talk, catalogue::Role::Deck)) return std::nullopt;
  auto const recording = catalogue::current_recording(reader, talk, catalogue::Role::Recording);
  auto const film = find_film(reader, talk);
  if (!recording || !film) return std::nullopt;
  return Recoverable{.film = *film, .recording = recording->head.id};
}

void request_recovery(db::Transaction const& transaction, TalkId const& talk, Instant now) {
  auto const found = find_recoverable(transaction, talk);
  if (!found) return;
  auto const shown = catalogue::find_deck(transaction, talk);
  if (shown && shown->source == found->film.head.id) return;
  jobs::enqueue(transaction, step::recover, found->film.head.id.text(), now,
                jobs::Urgency::Background);
}

}  // namespace estrade::server::pipeline
