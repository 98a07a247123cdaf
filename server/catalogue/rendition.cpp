// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/catalogue/rendition.h"

#include <stdexcept>

#include <fmt/format.h>

#include "server/catalogue/source.h"

namespace estrade::server::catalogue {
namespace {

RenditionKind kind_of(std::string_view text) {
  for (auto const kind : {RenditionKind::Stream, RenditionKind::Stills, RenditionKind::Slides}) {
    if (text_of(kind) == text) return kind;
  }
  throw std::runtime_error(fmt::format("catalogue: the unknown kind of rendition {}", text));
}

/// What a kind of rendition is made from.
Role role_for(RenditionKind kind) {
  switch (kind) {
    case RenditionKind::Stream:
    case RenditionKind::Stills:
      return Role::Recording;
    case RenditionKind::Slides:
      return Role::Deck;
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
  return rendition;
}

RenditionFile file_of(db::Row const& row) {
  return {.name = row.text(0),
          .size = static_cast<std::uint64_t>(row.integer(1)),
          .blob_key = row.text(2)};
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
  }
  throw std::logic_error("catalogue: a kind of rendition without a name");
}

void add_rendition(db::Transaction const& transaction, Rendition const& rendition) {
  auto const added = transaction.run(
      "INSERT INTO rendition(id, talk_id, source_id, kind, recipe, facts, made_at)"
      " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (source_id, kind, recipe) DO NOTHING",
      {rendition.id, rendition.talk, rendition.source, text_of(rendition.kind), rendition.recipe,
       rendition.facts, rendition.made_at});
  if (added == 0) return;
  for (auto const& file : rendition.files) {
    transaction.run(
        "INSERT INTO rendition_file(rendition_id, name, size, blob_key) VALUES (?, ?, ?, ?)",
        {rendition.id, file.name, file.size, file.blob_key});
  }
}

std::optional<Rendition> current_rendition(db::Reader const& reader, TalkId const& talk,
                                           RenditionKind kind) {
  auto const source = current_source(reader, talk, role_for(kind));
  if (!source) return std::nullopt;
  auto rendition = reader.first(
      "SELECT id, talk_id, source_id, kind, recipe, facts, made_at FROM rendition"
      " WHERE source_id = ? AND kind = ? ORDER BY made_at DESC, id LIMIT 1",
      {source->id, text_of(kind)}, rendition_of);
  if (!rendition) return std::nullopt;
  reader.each(
      "SELECT name, size, blob_key FROM rendition_file WHERE rendition_id = ? ORDER BY name",
      {rendition->id}, [&](db::Row const& row) { rendition->files.push_back(file_of(row)); });
  return rendition;
}

std::optional<RenditionFile> find_file(db::Reader const& reader, RenditionId const& id,
                                       std::string_view name) {
  return reader.first(
      "SELECT file.name, file.size, file.blob_key FROM rendition_file AS file"
      " JOIN rendition ON rendition.id = file.rendition_id"
      " JOIN talk ON talk.id = rendition.talk_id"
      " WHERE file.rendition_id = ? AND file.name = ? AND talk.removed_at IS NULL",
      {id, name}, file_of);
}

}  // namespace estrade::server::catalogue
