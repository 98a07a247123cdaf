// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/catalogue/timeline.h"

namespace estrade::server::catalogue {

Timeline find_timeline(db::Reader const& reader, TalkId const& talk) {
  auto timeline = reader
                      .first(
                          "SELECT version, recording_id, deck_id, duration FROM timeline"
                          " WHERE talk_id = ?",
                          {talk},
                          [](db::Row const& row) {
                            return Timeline{.version = static_cast<int>(row.integer(0)),
                                            .recording = row.id<SourceId>(1),
                                            .deck = row.id<SourceId>(2),
                                            .duration = row.media_time(3)};
                          })
                      .value_or(Timeline());
  reader.each(
      "SELECT start, until, page, confidence, by_person FROM timeline_entry WHERE talk_id = ?"
      " ORDER BY position",
      {talk}, [&](db::Row const& row) {
        TimelineEntry entry{.start = row.media_time(0),
                            .end = row.media_time(1),
                            .page = {},
                            .confidence = row.real(3),
                            .by_person = row.integer(4) != 0};
        if (!row.is_null(2)) entry.page = static_cast<int>(row.integer(2));
        timeline.entries.push_back(entry);
      });
  return timeline;
}

int set_timeline(db::Transaction const& transaction, TalkId const& talk, Timeline const& timeline) {
  int const version = find_timeline(transaction, talk).version + 1;
  transaction.run(
      "INSERT INTO timeline(talk_id, version, recording_id, deck_id, duration)"
      " VALUES (?, ?, ?, ?, ?) ON CONFLICT (talk_id) DO UPDATE SET version = excluded.version,"
      " recording_id = excluded.recording_id, deck_id = excluded.deck_id,"
      " duration = excluded.duration",
      {talk, version, timeline.recording.text(), timeline.deck.text(), timeline.duration});
  transaction.run("DELETE FROM timeline_entry WHERE talk_id = ?", {talk});
  int position = 0;
  for (auto const& entry : timeline.entries) {
    transaction.run(
        "INSERT INTO timeline_entry(talk_id, position, start, until, page, confidence, by_person)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        {talk, ++position, entry.start, entry.end, entry.page, entry.confidence,
         int{entry.by_person}});
  }
  return version;
}

}  // namespace estrade::server::catalogue
