// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/catalogue/source.h"

#include <stdexcept>

namespace estrade::server::catalogue {
namespace {

Source source_of(db::Row const& row) {
  Source source;
  source.id = row.id<SourceId>(0);
  source.talk = row.id<TalkId>(1);
  source.role = role_of(row.text(2)).value();  // a CHECK of the table
  source.file_name = row.text(3);
  source.size = static_cast<std::uint64_t>(row.integer(4));
  source.sha256 = row.text(5);
  source.blob_key = row.text(6);
  source.portrait = row.text(7);
  source.verdict = row.text(8);
  source.received_at = row.instant(9);
  source.part = static_cast<int>(row.integer(10));
  return source;
}

}  // namespace

std::string_view text_of(Role role) {
  switch (role) {
    case Role::Recording:
      return "recording";
    case Role::Deck:
      return "deck";
    case Role::Screen:
      return "screen";
    case Role::Captions:
      return "captions";
  }
  throw std::logic_error("catalogue: a role without a name");
}

std::optional<Role> role_of(std::string_view text) {
  if (text == "recording") return Role::Recording;
  if (text == "deck") return Role::Deck;
  if (text == "screen") return Role::Screen;
  if (text == "captions") return Role::Captions;
  return std::nullopt;
}

void add_source(db::Transaction const& transaction, Source const& source) {
  transaction.run(
      "INSERT INTO source(id, talk_id, role, file_name, size, sha256, blob_key, portrait, verdict,"
      " received_at, part) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      {source.id, source.talk, text_of(source.role), source.file_name, source.size, source.sha256,
       source.blob_key, source.portrait, source.verdict, source.received_at, source.part});
}

std::optional<Source> find_source(db::Reader const& reader, SourceId const& id) {
  return reader.first(
      "SELECT id, talk_id, role, file_name, size, sha256, blob_key, portrait, verdict, received_at,"
      " part FROM source WHERE id = ?",
      {id}, source_of);
}

std::optional<Source> current_source(db::Reader const& reader, TalkId const& talk, Role role) {
  return reader.first(
      "SELECT id, talk_id, role, file_name, size, sha256, blob_key, portrait, verdict, received_at,"
      " part FROM source WHERE talk_id = ? AND role = ? AND verdict = ''"
      " ORDER BY received_at DESC, id LIMIT 1",
      {talk, text_of(role)}, source_of);
}

std::vector<Source> list_sources(db::Reader const& reader, TalkId const& talk) {
  std::vector<Source> sources;
  reader.each(
      "SELECT id, talk_id, role, file_name, size, sha256, blob_key, portrait, verdict, received_at,"
      " part FROM source WHERE talk_id = ? ORDER BY received_at DESC, id",
      {talk}, [&](db::Row const& row) { sources.push_back(source_of(row)); });
  return sources;
}

void set_portrait(db::Transaction const& transaction, SourceId const& id,
                  std::string_view portrait) {
  transaction.run("UPDATE source SET portrait = ?2 WHERE id = ?1", {id, portrait});
}

void set_verdict(db::Transaction const& transaction, SourceId const& id, std::string_view verdict) {
  transaction.run("UPDATE source SET verdict = ?2 WHERE id = ?1", {id, verdict});
}

}  // namespace estrade::server::catalogue
