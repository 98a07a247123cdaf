// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/catalogue/rendition.h"

#include <map>
#include <stdexcept>

#include <fmt/format.h>

#include "server/catalogue/deck.h"
#include "server/catalogue/facts/facts.h"
#include "server/catalogue/source.h"
#include "server/catalogue/trim.h"

namespace estrade::server::catalogue {
namespace {

RenditionKind kind_of(std::string_view text) {
  for (auto const kind : {RenditionKind::Stream, RenditionKind::Stills, RenditionKind::Slides,
                          RenditionKind::Downloads}) {
    if (text_of(kind) == text) return kind;
  }
  throw std::runtime_error(fmt::format("catalogue: the unknown kind of rendition {}", text));
}

/// What a kind of rendition is made from, as it is shown now.
std::optional<Source> source_for(db::Reader const& reader, TalkId const& talk, RenditionKind kind) {
  switch (kind) {
    case RenditionKind::Stream:
    case RenditionKind::Stills:
    case RenditionKind::Downloads:
      return current_source(reader, talk, Role::Recording);
    case RenditionKind::Slides:
      return shown_deck(reader, talk);
  }
  throw std::logic_error("catalogue: a kind of rendition without a source");
}

Rendition rendition_of(db::Row const& row) {
  Rendition rendition;
  rendition.id = row.id<RenditionId>(0);
  rendition.talk = row.id<TalkId>(1);
  rendition.source = row.id<SourceId>(2);
  rendition.kind = kind_of(row.text(3));
  rendition.recipe = row.text(4);
  rendition.facts = row.text(5);
  rendition.made_at = row.instant(6);
  rendition.complete = row.integer(7) != 0;
  rendition.trim = row.text(8);
  return rendition;
}

RenditionFile file_of(db::Row const& row) {
  return {.name = row.text(0),
          .size = static_cast<std::uint64_t>(row.integer(1)),
          .blob_key = row.text(2)};
}

/// What the same source, kind and recipe made before, without its files.
std::optional<Rendition> find_begun(db::Reader const& reader, Rendition const& rendition) {
  return reader.first(
      "SELECT id, talk_id, source_id, kind, recipe, facts, made_at, complete, trim FROM rendition"
      " WHERE source_id = ? AND kind = ? AND recipe = ?",
      {rendition.source, text_of(rendition.kind), rendition.recipe}, rendition_of);
}

/// Writes those that are not there yet, or not as such: a stream names all its files each time.
void put_files(db::Transaction const& transaction, RenditionId const& id,
               std::vector<RenditionFile> const& files) {
  std::map<std::string, std::string> keys;
  transaction.each("SELECT name, blob_key FROM rendition_file WHERE rendition_id = ?", {id},
                   [&](db::Row const& row) { keys.emplace(row.text(0), row.text(1)); });
  for (auto const& file : files) {
    auto const known = keys.find(file.name);
    if (known != keys.end() && known->second == file.blob_key) continue;
    transaction.run(
        "INSERT INTO rendition_file(rendition_id, name, size, blob_key) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (rendition_id, name) DO UPDATE"
        " SET size = excluded.size, blob_key = excluded.blob_key",
        {id, file.name, file.size, file.blob_key});
  }
}

DeliveredFile delivered_of(db::Row const& row, RenditionKind kind) {
  return {.file = file_of(row),
          .kind = kind,
          .talk_slug = row.text(6),
          .talk = row.id<TalkId>(3),
          .event = row.id<EventId>(4),
          .is_open = row.integer(5) != 0};
}

}  // namespace

std::string_view text_of(RenditionKind kind) {
  switch (kind) {
    case RenditionKind::Stream:
      return "stream";
    case RenditionKind::Stills:
      return "stills";
    case RenditionKind::Slides:
      return "slides";
    case RenditionKind::Downloads:
      return "downloads";
  }
  throw std::logic_error("catalogue: a kind of rendition without a name");
}

bool add_rendition(db::Transaction const& transaction, Rendition const& rendition) {
  auto const begun = find_begun(transaction, rendition);
  if (!begun) {
    transaction.run(
        "INSERT INTO rendition(id, talk_id, source_id, kind, recipe, facts, made_at, complete, "
        "trim)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        {rendition.id, rendition.talk, rendition.source, text_of(rendition.kind), rendition.recipe,
         rendition.facts, rendition.made_at, int{rendition.complete}, rendition.trim});
    put_files(transaction, rendition.id, rendition.files);
    return true;
  }
  if (begun->complete) return false;
  transaction.run("UPDATE rendition SET facts = ?2, made_at = ?3, complete = ?4 WHERE id = ?1",
                  {begun->id, rendition.facts, rendition.made_at, int{rendition.complete}});
  put_files(transaction, begun->id, rendition.files);
  return false;
}

bool extend_rendition(db::Transaction const& transaction, Rendition const& rendition) {
  auto const there = find_begun(transaction, rendition);
  if (!there || !there->complete) return false;
  transaction.run("UPDATE rendition SET facts = ?2 WHERE id = ?1", {there->id, rendition.facts});
  put_files(transaction, there->id, rendition.files);
  return true;
}

void add_files(db::Reader const& reader, Rendition& rendition) {
  reader.each(
      "SELECT name, size, blob_key FROM rendition_file WHERE rendition_id = ? ORDER BY name",
      {rendition.id}, [&](db::Row const& row) { rendition.files.push_back(file_of(row)); });
}

std::optional<Rendition> find_rendition(db::Reader const& reader, SourceId const& source,
                                        RenditionKind kind, std::string_view trim) {
  // A newer recipe's stream is not shown before it is better than what there is.
  auto rendition = reader.first(
      "SELECT id, talk_id, source_id, kind, recipe, facts, made_at, complete, trim FROM rendition"
      " WHERE source_id = ? AND kind = ? AND trim = ?"
      " ORDER BY complete DESC, made_at DESC, id LIMIT 1",
      {source, text_of(kind), trim}, rendition_of);
  if (!rendition) return std::nullopt;
  add_files(reader, *rendition);
  return rendition;
}

std::optional<Rendition> current_rendition(db::Reader const& reader, TalkId const& talk,
                                           RenditionKind kind) {
  auto const source = source_for(reader, talk, kind);
  if (!source) return std::nullopt;
  return find_rendition(reader, source->id, kind,
                        kind == RenditionKind::Slides ? std::string() : shown_trim(reader, talk));
}

std::optional<Rendition> current_screen(db::Reader const& reader, TalkId const& talk) {
  auto const source = current_source(reader, talk, Role::Screen);
  if (!source) return std::nullopt;
  return find_rendition(reader, source->id, RenditionKind::Stream, shown_trim(reader, talk));
}

std::vector<Rendition> list_growing(db::Reader const& reader) {
  std::vector<Rendition> streams;
  reader.each(
      "SELECT id, talk_id, source_id, kind, recipe, facts, made_at, complete, trim FROM rendition"
      " WHERE complete = 0",
      {}, [&](db::Row const& row) { streams.push_back(rendition_of(row)); });
  std::erase_if(streams, [](Rendition const& stream) { return !is_growing(stream); });
  for (auto& stream : streams) add_files(reader, stream);
  return streams;
}

std::optional<DeliveredFile> find_file(db::Reader const& reader, RenditionId const& id,
                                       std::string_view name) {
  auto found = reader.first(
      "SELECT file.name, file.size, file.blob_key, talk.id, talk.event_id,"
      " talk.visibility IN ('public', 'unlisted') AND talk.opted_out = 0,"
      " talk.slug, rendition.kind"
      " FROM rendition_file AS file"
      " JOIN rendition ON rendition.id = file.rendition_id"
      " JOIN talk ON talk.id = rendition.talk_id"
      " WHERE file.rendition_id = ? AND file.name = ? AND talk.removed_at IS NULL",
      {id, name}, [](db::Row const& row) { return delivered_of(row, kind_of(row.text(7))); });
  if (found) return found;
  found = reader.first(
      "SELECT file.name, file.size, file.blob_key, talk.id, talk.event_id,"
      " talk.visibility IN ('public', 'unlisted') AND talk.opted_out = 0,"
      " talk.slug FROM poster_file AS file"
      " JOIN poster ON poster.id = file.poster_id"
      " JOIN talk ON talk.id = poster.talk_id"
      " WHERE file.poster_id = ? AND file.name = ? AND talk.removed_at IS NULL",
      {id, name}, [](db::Row const& row) { return delivered_of(row, RenditionKind::Stills); });
  if (found) return found;
  // A picture comes before anything of its talk plays: until then it is hidden as the talk is.
  return reader.first(
      "SELECT face.file, face.size, face.blob_key, talk.id, talk.event_id,"
      " talk.visibility IN ('public', 'unlisted') AND talk.opted_out = 0"
      "  AND talk.state IN ('playable', 'complete'),"
      " talk.slug FROM face JOIN talk ON talk.id = face.talk_id"
      " JOIN speaker ON speaker.talk_id = talk.id AND speaker.name = face.speaker"
      " WHERE face.id = ? AND face.file = ? AND face.file <> '' AND face.turn > 0"
      " AND talk.removed_at IS NULL AND instr(char(10) || talk.without_picture || char(10),"
      "  char(10) || face.speaker || char(10)) = 0",
      {id, name}, [](db::Row const& row) { return delivered_of(row, RenditionKind::Stills); });
}

}  // namespace estrade::server::catalogue
