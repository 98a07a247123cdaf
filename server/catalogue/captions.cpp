// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/catalogue/captions.h"

#include <algorithm>

namespace estrade::server::catalogue {

void set_captions(db::Transaction const& transaction, TalkId const& talk,
                  Captions const& captions) {
  transaction.run(
      "INSERT INTO captions(talk_id, language, source_id) VALUES (?, ?, ?)"
      " ON CONFLICT (talk_id, language) DO UPDATE SET source_id = excluded.source_id",
      {talk, captions.language, captions.source});
  transaction.run("DELETE FROM cue WHERE talk_id = ? AND language = ?", {talk, captions.language});
  int position = 0;
  for (auto const& cue : captions.cues) {
    transaction.run(
        "INSERT INTO cue(talk_id, language, position, start, until, text) VALUES (?, ?, ?, ?, ?, "
        "?)",
        {talk, captions.language, ++position, cue.start, cue.end, cue.text});
  }
}

bool remove_captions(db::Transaction const& transaction, TalkId const& talk,
                     std::string_view language) {
  transaction.run("DELETE FROM cue WHERE talk_id = ? AND language = ?", {talk, language});
  return transaction.run("DELETE FROM captions WHERE talk_id = ? AND language = ?",
                         {talk, language}) > 0;
}

std::vector<Captions> list_captions(db::Reader const& reader, TalkId const& talk) {
  std::vector<Captions> found;
  reader.each("SELECT language, source_id FROM captions WHERE talk_id = ? ORDER BY language",
              {talk}, [&](db::Row const& row) {
                found.push_back({.language = row.text(0), .source = row.id<SourceId>(1)});
              });
  return found;
}

std::optional<Captions> find_captions(db::Reader const& reader, TalkId const& talk,
                                      std::string_view language) {
  auto found =
      reader.first("SELECT language, source_id FROM captions WHERE talk_id = ? AND language = ?",
                   {talk, language}, [](db::Row const& row) {
                     return Captions{.language = row.text(0), .source = row.id<SourceId>(1)};
                   });
  if (!found) return found;
  reader.each(
      "SELECT start, until, text FROM cue WHERE talk_id = ? AND language = ? ORDER BY position",
      {talk, language}, [&](db::Row const& row) {
        found->cues.push_back({row.media_time(0), row.media_time(1), row.text(2)});
      });
  return found;
}

std::vector<Cue> cut_to(std::vector<Cue> cues, MediaTime start, std::optional<MediaTime> end) {
  std::erase_if(cues,
                [&](Cue const& cue) { return cue.end <= start || (end && cue.start >= *end); });
  for (auto& cue : cues) {
    cue.start = std::max(cue.start, start) - start;
    cue.end = (end ? std::min(cue.end, *end) : cue.end) - start;
  }
  return cues;
}

}  // namespace estrade::server::catalogue
