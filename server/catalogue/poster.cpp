// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/catalogue/poster.h"

#include <fmt/format.h>

namespace estrade::server::catalogue {
namespace {

std::string origin_of(ChosenPoster const& poster) {
  return poster.at ? fmt::format("{} at {}", poster.source.text(), poster.at->count())
                   : "picture " + poster.picture_sha256;
}

ChosenPoster poster_of(db::Row const& row) {
  ChosenPoster poster;
  poster.id = row.id<RenditionId>(0);
  poster.talk = row.id<TalkId>(1);
  poster.source = row.id<SourceId>(2);
  if (!row.is_null(3)) poster.at = row.media_time(3);
  poster.picture_sha256 = row.text(4);
  poster.facts = row.text(5);
  poster.verdict = row.text(6);
  poster.chosen_at = row.instant(7);
  return poster;
}

std::optional<ChosenPoster> with_files(db::Reader const& reader,
                                       std::optional<ChosenPoster> poster) {
  if (!poster) return poster;
  reader.each("SELECT name, size, blob_key FROM poster_file WHERE poster_id = ? ORDER BY name",
              {poster->id}, [&](db::Row const& row) {
                poster->files.push_back({.name = row.text(0),
                                         .size = static_cast<std::uint64_t>(row.integer(1)),
                                         .blob_key = row.text(2)});
              });
  return poster;
}

}  // namespace

ChosenPoster choose_poster(db::Transaction const& transaction, ChosenPoster const& wanted) {
  auto const origin = origin_of(wanted);
  transaction.run(
      "INSERT INTO poster(id, talk_id, origin, source_id, at, picture_sha256, turn, chosen_at)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6,"
      "  (SELECT COALESCE(MAX(turn), 0) + 1 FROM poster WHERE talk_id = ?2), ?7)"
      " ON CONFLICT (talk_id, origin) DO UPDATE"
      " SET turn = excluded.turn, chosen_at = excluded.chosen_at, verdict = ''",
      {wanted.id, wanted.talk, origin, wanted.source.text(), wanted.at, wanted.picture_sha256,
       wanted.chosen_at});
  return wanted_poster(transaction, wanted.talk).value();
}

void drop_chosen_posters(db::Transaction const& transaction, TalkId const& talk) {
  transaction.run("UPDATE poster SET turn = 0 WHERE talk_id = ?", {talk});
}

std::optional<ChosenPoster> find_chosen_poster(db::Reader const& reader, RenditionId const& id) {
  return with_files(
      reader, reader.first("SELECT id, talk_id, source_id, at, picture_sha256, facts, verdict,"
                           " chosen_at FROM poster WHERE id = ?",
                           {id}, poster_of));
}

std::optional<ChosenPoster> wanted_poster(db::Reader const& reader, TalkId const& talk) {
  return with_files(
      reader, reader.first("SELECT id, talk_id, source_id, at, picture_sha256, facts, verdict,"
                           " chosen_at FROM poster WHERE talk_id = ? AND turn > 0"
                           " ORDER BY turn DESC LIMIT 1",
                           {talk}, poster_of));
}

std::optional<ChosenPoster> shown_poster(db::Reader const& reader, TalkId const& talk) {
  return with_files(
      reader, reader.first("SELECT id, talk_id, source_id, at, picture_sha256, facts, verdict,"
                           " chosen_at FROM poster WHERE talk_id = ? AND turn > 0"
                           " AND facts <> '' ORDER BY turn DESC LIMIT 1",
                           {talk}, poster_of));
}

std::vector<RenditionId> list_chosen_posters(db::Reader const& reader, TalkId const& talk) {
  std::vector<RenditionId> ids;
  reader.each("SELECT id FROM poster WHERE talk_id = ?", {talk},
              [&](db::Row const& row) { ids.push_back(row.id<RenditionId>(0)); });
  return ids;
}

void set_poster_made(db::Transaction const& transaction, RenditionId const& id,
                     std::string const& facts, std::vector<RenditionFile> const& files) {
  // What lies at an address never changes: a poster that was made stays as it was.
  if (transaction.run("UPDATE poster SET facts = ?2, verdict = '' WHERE id = ?1 AND facts = ''",
                      {id, facts}) == 0) {
    return;
  }
  for (auto const& file : files) {
    transaction.run("INSERT INTO poster_file(poster_id, name, size, blob_key) VALUES (?, ?, ?, ?)",
                    {id, file.name, file.size, file.blob_key});
  }
}

void set_poster_verdict(db::Transaction const& transaction, RenditionId const& id,
                        std::string const& verdict) {
  transaction.run("UPDATE poster SET verdict = ?2 WHERE id = ?1", {id, verdict});
}

}  // namespace estrade::server::catalogue
