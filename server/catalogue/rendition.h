// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/clock.h"
#include "server/db/database.h"
#include "server/id.h"

namespace estrade::server::catalogue {

enum class RenditionKind { Stream, Stills, Slides };
[[nodiscard]] std::string_view text_of(RenditionKind kind);

struct RenditionFile {
  std::string name;  ///< [a-z0-9._-], unique within the rendition
  std::uint64_t size = 0;
  std::string blob_key;
};

/// Something made from a Source by a recipe. Visible to readers once its row is here, which
/// happens in the transaction that ends its job. Its id is part of public addresses
/// (/media/{id}/{name}); what lies there never changes.
struct Rendition {
  RenditionId id;
  TalkId talk;
  SourceId source;
  RenditionKind kind = RenditionKind::Stream;
  std::string recipe;  ///< "stream-1"; a new recipe makes new renditions
  std::string facts;   ///< JSON the maker reported (result.json of estrade-media)
  Instant made_at;
  std::vector<RenditionFile> files;
};

/// Adds it, or keeps the one that the same source, kind and recipe already made.
void add_rendition(db::Transaction const& transaction, Rendition const& rendition);
/// The newest of that kind made from the talk's current source.
[[nodiscard]] std::optional<Rendition> current_rendition(db::Reader const& reader,
                                                         TalkId const& talk, RenditionKind kind);
/// One file of a rendition whose talk was not removed.
[[nodiscard]] std::optional<RenditionFile> find_file(db::Reader const& reader,
                                                     RenditionId const& id, std::string_view name);

/// One page of a talk's deck.
struct Slide {
  int number = 0;  ///< from 1
  std::string label;
  double width = 0;  ///< points
  double height = 0;
  std::string text;
};
/// Replaces all slides of the talk.
void set_slides(db::Transaction const& transaction, TalkId const& talk, SourceId const& source,
                std::vector<Slide> const& slides);
[[nodiscard]] std::vector<Slide> list_slides(db::Reader const& reader, TalkId const& talk);

}  // namespace estrade::server::catalogue
