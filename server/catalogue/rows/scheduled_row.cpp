// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/catalogue/rows/scheduled_row.h"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>

#include "server/catalogue/scheduled.h"

namespace estrade::server::catalogue {
namespace {

// No text of a schedule holds a line's end or a tab.

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    auto const end = std::min(text.find('\n'), text.size());
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

std::string speakers_text(std::vector<std::string> const& speakers) {
  std::string text;
  for (auto const& speaker : speakers) text += speaker + '\n';
  return text;
}

std::string links_text(std::vector<schedule::Link> const& links) {
  std::string text;
  for (auto const& [url, title] : links) text += url + '\t' + title + '\n';
  return text;
}

std::vector<schedule::Link> links_of(std::string_view text) {
  std::vector<schedule::Link> links;
  for (auto const& line : lines_of(text)) {
    auto const tab = std::min(line.find('\t'), line.size());
    links.push_back({line.substr(0, tab), line.substr(std::min(tab + 1, line.size()))});
  }
  return links;
}

std::string faces_text(std::vector<schedule::Face> const& faces) {
  std::string text;
  for (auto const& [speaker, url] : faces) text += url + '\t' + speaker + '\n';
  return text;
}

std::vector<schedule::Face> faces_of(std::string_view text) {
  std::vector<schedule::Face> faces;
  for (auto const& [url, speaker] : links_of(text)) faces.push_back({speaker, url});
  return faces;
}

/// From column `at` on.
schedule::Talk said_in(db::Row const& row, int at) {
  schedule::Talk said;
  for (auto* const text :
       {&said.key, &said.code, &said.title, &said.abstract, &said.language, &said.licence}) {
    *text = row.text(at++);
  }
  said.speakers = lines_of(row.text(at++));
  for (auto* const text : {&said.date, &said.track, &said.room, &said.start}) {
    *text = row.text(at++);
  }
  if (!row.is_null(at)) said.duration = std::chrono::minutes(row.integer(at));
  said.links = links_of(row.text(at + 1));
  said.opted_out = row.integer(at + 2) != 0;
  said.faces = faces_of(row.text(at + 3));
  return said;
}

}  // namespace

std::optional<schedule::Talk> find_scheduled(db::Reader const& reader, TalkId const& talk) {
  return reader.first(
      "SELECT key, code, title, abstract, language, licence, speakers, date, track, room, start,"
      " minutes, links, opted_out, faces FROM scheduled WHERE talk_id = ?",
      {talk}, [](db::Row const& row) { return said_in(row, 0); });
}

std::vector<ScheduledRow> list_scheduled(db::Reader const& reader, EventId const& event) {
  std::vector<ScheduledRow> rows;
  reader.each(
      "SELECT talk_id, talk.title, talk.removed_at IS NOT NULL OR talk.event_id IS NOT"
      " scheduled.event_id, key, code, scheduled.title,"
      " scheduled.abstract, scheduled.language, scheduled.licence, speakers, scheduled.date, track,"
      " room, start, minutes, scheduled.links, scheduled.opted_out,"
      " faces"
      " FROM scheduled JOIN talk ON talk.id = talk_id WHERE scheduled.event_id = ? ORDER BY key",
      {event}, [&](db::Row const& row) {
        rows.push_back({row.id<TalkId>(0), said_in(row, 3), row.integer(2) != 0, row.text(1)});
      });
  return rows;
}

void write_scheduled(db::Transaction const& transaction, TalkId const& talk, EventId const& event,
                     schedule::Talk const& said, Instant now) {
  std::optional<std::int64_t> length;
  if (said.duration) length = said.duration->count();
  transaction.run(
      "INSERT INTO scheduled(talk_id, event_id, key, code, title, abstract, language, licence,"
      " speakers, date, track, room, start, minutes, links, opted_out, imported_at,"
      " faces) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
      " ON CONFLICT (talk_id) DO UPDATE SET key = excluded.key, code = excluded.code,"
      " title = excluded.title, abstract = excluded.abstract, language = excluded.language,"
      " licence = excluded.licence, speakers = excluded.speakers, date = excluded.date,"
      " track = excluded.track, room = excluded.room, start = excluded.start,"
      " minutes = excluded.minutes, links = excluded.links, opted_out = excluded.opted_out,"
      " imported_at = excluded.imported_at, faces = excluded.faces",
      {talk, event, said.key, said.code, said.title, said.abstract, said.language, said.licence,
       speakers_text(said.speakers), said.date, said.track, said.room, said.start, length,
       links_text(said.links), said.opted_out ? 1 : 0, now, faces_text(said.faces)});
}

}  // namespace estrade::server::catalogue
