// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/catalogue/timing/notes.h"

#include <algorithm>
#include <optional>
#include <string>

#include "server/catalogue/facts/facts.h"

namespace estrade::server::catalogue {
namespace {

bool is_heard_alone(db::Reader const& reader, TalkId const& id) {
  auto const stream = current_rendition(reader, id, RenditionKind::Stream);
  auto const facts = stream ? read_stream_facts(*stream) : std::nullopt;
  return facts && facts->has_audio && !facts->has_video && !current_screen(reader, id);
}

/// A machine has looked at this recording for this deck, and nobody knows better.
bool shows_none(Timeline const& timeline, SourceId const& recording, SourceId const& deck) {
  return timeline.recording == recording && timeline.deck == deck && !timeline.entries.empty() &&
         std::ranges::none_of(timeline.entries, [](TimelineEntry const& entry) {
           return entry.page.has_value() || entry.by_person;
         });
}

}  // namespace

std::vector<NoteView> timeline_notes(db::Reader const& reader, TalkId const& id) {
  auto const deck = find_deck(reader, id);
  auto const recording = current_source(reader, id, Role::Recording);
  if (!deck || deck->is_recovered || !recording) return {};
  auto const timeline = find_timeline(reader, id);
  if (timeline.entries.empty() && is_heard_alone(reader, id)) {
    return {{.code = "no-pictures",
             .text = "The recording has sound only, so that no slide can be seen in it.",
             .file = recording->file_name,
             .role = Role::Recording}};
  }
  if (shows_none(timeline, recording->id, deck->source)) {
    auto const original = find_source(reader, deck->source);
    return {{.code = "no-slides-seen",
             .text = "No slide of this deck was seen in the recording: is it this talk’s?",
             .file = original ? original->file_name : std::string(),
             .role = Role::Deck}};
  }
  return {};
}

}  // namespace estrade::server::catalogue
