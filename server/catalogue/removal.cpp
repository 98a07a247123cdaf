// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/catalogue/removal.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "server/catalogue/rows/talk_row.h"
#include "server/catalogue/rows/telling.h"
#include "server/catalogue/unanswered.h"

namespace estrade::server::catalogue {
namespace {

auto ids_into(std::vector<TalkId>& list) {
  return [&list](db::Row const& row) { list.push_back(row.id<TalkId>(0)); };
}

}  // namespace

std::vector<Removed> list_removed(db::Reader const& reader) {
  std::vector<TalkId> found;
  reader.each(
      "SELECT id FROM talk WHERE removed_at IS NOT NULL AND erased = 0"
      " ORDER BY removed_at DESC, id",
      {}, ids_into(found));
  std::vector<Removed> removed;
  for (auto const& id : found) removed.push_back(find_removed(reader, id).value());
  return removed;
}

Result<Removed> find_removed(db::Reader const& reader, TalkId const& id) {
  auto row = find_row(reader, id);
  if (!row || !row->removed_at || row->erased) {
    return fail(Kind::NotFound, fmt::format("talk {} is not removed", id.text()),
                "There is no such removed talk: it was restored, or is gone for good.");
  }
  auto const at = *row->removed_at;
  return Removed{whole(reader, std::move(*row)), at};
}

Result<Talk> restore_talk(db::Transaction const& transaction, TalkId const& id, Instant now) {
  auto const removed = find_removed(transaction, id);
  if (!removed) return fail(removed.error());
  Telling const telling(transaction, id);
  transaction.run("UPDATE talk SET removed_at = NULL, changed_at = ?2 WHERE id = ?1", {id, now});
  telling.tell(now);
  return removed->talk;
}

std::vector<TalkId> list_expired(db::Reader const& reader, Instant latest) {
  std::vector<TalkId> found;
  reader.each("SELECT id FROM talk WHERE removed_at <= ? AND erased = 0", {latest},
              ids_into(found));
  return found;
}

std::vector<std::string> erase_talk(db::Transaction const& transaction, TalkId const& id) {
  std::vector<std::string> pictures;
  transaction.each(
      "SELECT picture_sha256 FROM poster WHERE talk_id = ?1 AND picture_sha256 <> ''"
      " UNION SELECT picture_sha256 FROM face WHERE talk_id = ?1"
      "  AND picture_sha256 <> ''",
      {id}, [&](db::Row const& row) { pictures.push_back(row.text(0)); });
  transaction.run(
      "INSERT OR IGNORE INTO doomed_blob"
      " SELECT blob_key FROM source WHERE talk_id = ?1"
      " UNION SELECT blob_key FROM rendition_file JOIN rendition ON rendition.id = rendition_id"
      "  WHERE talk_id = ?1"
      " UNION SELECT blob_key FROM poster_file JOIN poster ON poster.id = poster_id"
      "  WHERE talk_id = ?1"
      " UNION SELECT blob_key FROM face WHERE talk_id = ?1 AND blob_key <> ''",
      {id});
  transaction.run(
      "DELETE FROM rendition_file WHERE rendition_id IN"
      " (SELECT id FROM rendition WHERE talk_id = ?)",
      {id});
  transaction.run("DELETE FROM rendition WHERE talk_id = ?", {id});
  transaction.run(
      "DELETE FROM poster_file WHERE poster_id IN (SELECT id FROM poster WHERE talk_id = ?)", {id});
  transaction.run("DELETE FROM poster WHERE talk_id = ?", {id});
  transaction.run("DELETE FROM face WHERE talk_id = ?", {id});
  transaction.run("DELETE FROM cue WHERE talk_id = ?", {id});
  transaction.run("DELETE FROM captions WHERE talk_id = ?", {id});
  transaction.run("DELETE FROM slide WHERE talk_id = ?", {id});
  transaction.run("DELETE FROM gone_slide WHERE talk_id = ?", {id});
  transaction.run("DELETE FROM outline WHERE talk_id = ?", {id});
  transaction.run("DELETE FROM deck WHERE talk_id = ?", {id});
  transaction.run("DELETE FROM timeline_entry WHERE talk_id = ?", {id});
  transaction.run("DELETE FROM timeline WHERE talk_id = ?", {id});
  transaction.run("DELETE FROM trim WHERE source_id IN (SELECT id FROM source WHERE talk_id = ?)",
                  {id});
  transaction.run("DELETE FROM source WHERE talk_id = ?", {id});
  transaction.run("DELETE FROM arriving_part WHERE talk_id = ?", {id});
  transaction.run("DELETE FROM edit_field WHERE talk_id = ?", {id});
  transaction.run("DELETE FROM edit WHERE talk_id = ?", {id});
  transaction.run("DELETE FROM permit WHERE talk_id = ?", {id});
  transaction.run("DELETE FROM speaker_answer WHERE talk_id = ?", {id});
  // Its key stays: no later import makes the talk again.
  transaction.run(
      "UPDATE scheduled SET code = '', title = '', abstract = '', language = '', licence = '',"
      " speakers = '', date = '', track = '', room = '', start = '', minutes = NULL, links = '',"
      " faces = ''"
      " WHERE talk_id = ?",
      {id});
  transaction.run("DELETE FROM speaker WHERE talk_id = ?", {id});
  transaction.run("DELETE FROM tag WHERE talk_id = ?", {id});
  transaction.run("DELETE FROM watched WHERE talk_id = ?", {id});
  transaction.run("DELETE FROM returned WHERE talk_id = ?", {id});
  transaction.run("DELETE FROM unanswered WHERE talk_id = ?", {id.text()});
  transaction.run("DELETE FROM account_talk WHERE talk_id = ?", {id});
  transaction.run("DELETE FROM delivery WHERE talk_id = ?", {id});
  transaction.run(
      "UPDATE talk SET erased = 1, slug = '', title = '', abstract = '', language = '',"
      " licence = '', event_id = NULL, reason = '', links = '', embed_sites = '', date = '',"
      " duration = NULL, publish_at = NULL, without_picture = '', named_chapters = ''"
      " WHERE id = ?",
      {id});
  return pictures;
}

void doom(db::Transaction const& transaction, std::string const& key) {
  transaction.run("INSERT OR IGNORE INTO doomed_blob VALUES (?)", {key});
}

bool is_any_doomed(db::Reader const& reader) {
  return reader.first("SELECT 1 FROM doomed_blob LIMIT 1", {}, [](db::Row const&) { return true; })
      .has_value();
}

std::vector<std::string> list_doomed(db::Reader const& reader) {
  std::vector<std::string> keys;
  reader.each(
      "SELECT blob_key FROM doomed_blob WHERE blob_key NOT IN (SELECT blob_key FROM source"
      "  UNION ALL SELECT blob_key FROM rendition_file UNION ALL SELECT blob_key FROM poster_file"
      "  UNION ALL SELECT blob_key FROM face)"
      " AND NOT EXISTS (SELECT 1 FROM poster WHERE picture_sha256 <> ''"
      "  AND doomed_blob.blob_key LIKE '%/' || picture_sha256)"
      " AND NOT EXISTS (SELECT 1 FROM face WHERE picture_sha256 <> ''"
      "  AND doomed_blob.blob_key LIKE '%/' || picture_sha256)",
      {}, [&](db::Row const& row) { keys.push_back(row.text(0)); });
  return keys;
}

void forget_doomed(db::Transaction const& transaction) {
  transaction.run("DELETE FROM doomed_blob");
}

std::optional<Instant> next_turn(db::Reader const& reader) {
  auto const earliest = [](std::optional<std::optional<Instant>> const& found) {
    return found ? *found : std::nullopt;
  };
  auto const instant = [](db::Row const& row) {
    return row.is_null(0) ? std::optional<Instant>() : row.instant(0);
  };
  auto const publication = earliest(reader.first(
      "SELECT MIN(publish_at) FROM talk WHERE publish_at IS NOT NULL AND removed_at IS NULL", {},
      instant));
  auto erasure = earliest(reader.first(
      "SELECT MIN(removed_at) FROM talk WHERE removed_at IS NOT NULL AND erased = 0", {}, instant));
  if (erasure) *erasure += kept_removed;
  std::optional<Instant> next;
  for (auto const& turn : {publication, erasure, oldest_question_ends(reader)}) {
    if (turn && (!next || *turn < *next)) next = turn;
  }
  return next;
}

std::vector<TalkId> list_due(db::Reader const& reader, Instant now) {
  std::vector<TalkId> found;
  reader.each("SELECT id FROM talk WHERE publish_at <= ? AND removed_at IS NULL", {now},
              ids_into(found));
  return found;
}

}  // namespace estrade::server::catalogue
