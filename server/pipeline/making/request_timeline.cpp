// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/pipeline/making/request_timeline.h"

#include <algorithm>

#include <Poco/JSON/Array.h>

#include "server/catalogue/deck.h"
#include "server/catalogue/rendition.h"
#include "server/jobs/queue.h"
#include "server/pipeline/making/making.h"

namespace estrade::server::pipeline {
namespace {

using catalogue::Recording;
using catalogue::Role;

bool has_pictures(catalogue::Source const& source) {
  if (source.portrait.empty()) return false;
  auto const tracks = parse_object(source.portrait)->getArray("video");
  return tracks && tracks->size() > 0;
}

bool can_be_looked_at(std::optional<Recording> const& recording) {
  return recording && recording->refusal.empty() &&
         std::ranges::all_of(recording->parts, has_pictures);
}

}  // namespace

std::optional<Recording> find_film(db::Reader const& reader, TalkId const& talk) {
  auto const recording = catalogue::current_recording(reader, talk, Role::Recording);
  if (!recording) return std::nullopt;
  // Beside the recording, and as long: slides are seen best where nothing else is.
  auto film = catalogue::current_recording(reader, talk, Role::Screen);
  if (!can_be_looked_at(film)) film = recording;
  if (!can_be_looked_at(film)) return std::nullopt;
  return film;
}

std::optional<Alignable> find_alignable(db::Reader const& reader, TalkId const& talk) {
  auto const deck = catalogue::find_deck(reader, talk);
  auto const recording = catalogue::current_recording(reader, talk, Role::Recording);
  auto const film = find_film(reader, talk);
  // Slides that were recovered from it came with their timeline.
  if (!deck || deck->is_recovered || !recording || !film) return std::nullopt;
  auto const slides =
      catalogue::find_rendition(reader, deck->source, catalogue::RenditionKind::Slides, {});
  auto const original = catalogue::find_source(reader, deck->source);
  if (!slides || !slides->complete || !original) return std::nullopt;
  Alignable both{.film = *film,
                 .recording = recording->head.id,
                 .deck = deck->source,
                 .deck_key = original->blob_key,
                 .pages = deck->pages};
  auto const pdf = std::ranges::find(slides->files, "deck.pdf", &catalogue::RenditionFile::name);
  if (pdf != slides->files.end()) both.deck_key = pdf->blob_key;
  return both;
}

void request_timeline(db::Transaction const& transaction, TalkId const& talk, Instant now) {
  if (find_alignable(transaction, talk)) {
    jobs::enqueue(transaction, step::align, talk.text(), now);
  }
}

}  // namespace estrade::server::pipeline
