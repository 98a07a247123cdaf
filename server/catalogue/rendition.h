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

enum class RenditionKind { Stream, Stills, Slides, Downloads };
[[nodiscard]] std::string_view text_of(RenditionKind kind);

struct RenditionFile {
  std::string name;  ///< [a-z0-9._-], unique within the rendition
  std::uint64_t size = 0;
  std::string blob_key;
};

/// Something made from a Source by a recipe. Visible to readers once its row is here: in the
/// transaction that ends its job, and a stream with the first part of it that plays. Its id is
/// part of public addresses (/media/{id}/{name}); what lies there never changes, but for the
/// playlists of a stream that grows.
struct Rendition {
  RenditionId id;
  TalkId talk;
  SourceId source;
  RenditionKind kind = RenditionKind::Stream;
  std::string recipe;  ///< "stream-1"; a new recipe makes new renditions
  std::string facts;   ///< JSON the maker reported (result.json of estrade-media)
  Instant made_at;
  bool complete = true;  ///< false while more of it follows
  std::string trim{};    ///< label of the part of the recording that it is of; empty: all of it
  std::vector<RenditionFile> files;
};

/// Adds it; true when nothing of it was there. What the same source, kind and recipe made before
/// stays if it is complete, and else grows, under its first id: its facts are replaced, its files
/// added, those of the same name replaced, none taken away, since a client may be playing them.
bool add_rendition(db::Transaction const& transaction, Rendition const& rendition);
/// The newest complete one of that kind made from a source and a part of it, or else the newest.
[[nodiscard]] std::optional<Rendition> find_rendition(db::Reader const& reader,
                                                      SourceId const& source, RenditionKind kind,
                                                      std::string_view trim);
/// Adds to a complete rendition what was made beside it of the same source, by the same recipe:
/// files are added, and those of the same name replaced. False when there is no such rendition.
bool extend_rendition(db::Transaction const& transaction, Rendition const& rendition);
/// That of the talk's current source and of the part that is shown. Of slides, those of the deck
/// that is shown: another takes its place when it is complete.
[[nodiscard]] std::optional<Rendition> current_rendition(db::Reader const& reader,
                                                         TalkId const& talk, RenditionKind kind);
/// The stream of the talk's second recording, of the same part.
[[nodiscard]] std::optional<Rendition> current_screen(db::Reader const& reader, TalkId const& talk);

/// Streams of which more is said to follow.
[[nodiscard]] std::vector<Rendition> list_growing(db::Reader const& reader);

/// One file of a rendition, of a chosen poster or of a speaker's picture, and whose it is.
struct DeliveredFile {
  RenditionFile file;
  RenditionKind kind = RenditionKind::Stream;
  std::string talk_slug;
  TalkId talk{};
  EventId event{};      ///< the talk's; empty for one without
  bool is_open = true;  ///< false: of a draft or a withdrawn talk, for who works on it
};
/// Nothing when there is no such file, or its talk or the picture was removed.
[[nodiscard]] std::optional<DeliveredFile> find_file(db::Reader const& reader,
                                                     RenditionId const& id, std::string_view name);

}  // namespace estrade::server::catalogue
