// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/catalogue/trim.h"

#include <charconv>
#include <cstdint>

#include <fmt/format.h>

#include "server/catalogue/source.h"

namespace estrade::server::catalogue {

std::string Trim::label() const {
  return end ? fmt::format("{}-{}", start.count(), end->count())
             : fmt::format("{}-end", start.count());
}

std::optional<Trim> find_trim(db::Reader const& reader, SourceId const& recording) {
  return reader.first("SELECT start, until FROM trim WHERE source_id = ?", {recording},
                      [](db::Row const& row) {
                        Trim trim{.start = row.media_time(0), .end = {}};
                        if (!row.is_null(1)) trim.end = row.media_time(1);
                        return trim;
                      });
}

void set_trim(db::Transaction const& transaction, SourceId const& recording, Trim const& trim) {
  transaction.run(
      "INSERT INTO trim(source_id, start, until) VALUES (?, ?, ?)"
      " ON CONFLICT (source_id) DO UPDATE SET start = excluded.start, until = excluded.until",
      {recording, trim.start, trim.end});
}

void remove_trim(db::Transaction const& transaction, SourceId const& recording) {
  transaction.run("DELETE FROM trim WHERE source_id = ?", {recording});
}

std::string shown_trim(db::Reader const& reader, TalkId const& talk) {
  auto const recording = current_source(reader, talk, Role::Recording);
  if (!recording) return {};
  return reader
      .first("SELECT shown FROM trim WHERE source_id = ?", {recording->id},
             [](db::Row const& row) { return row.text(0); })
      .value_or(std::string());
}

Trim shown_part(db::Reader const& reader, TalkId const& talk) {
  auto const label = shown_trim(reader, talk);
  auto const* const last = label.data() + label.size();
  std::int64_t start = 0;
  auto const* const dash = std::from_chars(label.data(), last, start).ptr;
  Trim part{.start = MediaTime(start), .end = {}};
  std::int64_t end = 0;
  if (dash != last && std::from_chars(dash + 1, last, end).ec == std::errc()) {
    part.end = MediaTime(end);
  }
  return part;
}

MediaTime shown_start(db::Reader const& reader, TalkId const& talk) {
  return shown_part(reader, talk).start;
}

void show_trim(db::Transaction const& transaction, SourceId const& recording) {
  auto const trim = find_trim(transaction, recording);
  if (!trim) return;
  transaction.run("UPDATE trim SET shown = ?2 WHERE source_id = ?1", {recording, trim->label()});
}

}  // namespace estrade::server::catalogue
