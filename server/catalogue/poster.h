// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/catalogue/rendition.h"
#include "server/clock.h"
#include "server/db/database.h"
#include "server/id.h"

namespace estrade::server::catalogue {

/// A poster that a person chose, instead of the one that was found for the talk. It stays when the
/// recording, or the pictures offered of it, are made anew. Its files lie at /media/{id}/{name}
/// beside those of renditions, and never change.
struct ChosenPoster {
  RenditionId id;
  TalkId talk;
  SourceId source;              ///< the recording it is a moment of; empty when it is none
  std::optional<MediaTime> at;  ///< the moment; nothing when it came as a picture
  std::string picture_sha256;   ///< of the picture that came, an original like others; or empty
  std::string facts;            ///< JSON the maker reported; empty before it is made
  std::string verdict;          ///< why it cannot be made, for a person; empty while it may
  Instant chosen_at;
  std::vector<RenditionFile> files;

  [[nodiscard]] bool is_made() const { return !facts.empty(); }
};

/// Chooses it for its talk, now. Of the same moment or picture that was chosen before, the poster
/// made then counts again. What it is now; with no facts it is still to be made.
ChosenPoster choose_poster(db::Transaction const& transaction, ChosenPoster const& wanted);
/// Back to the poster that was found.
void drop_chosen_posters(db::Transaction const& transaction, TalkId const& talk);

[[nodiscard]] std::optional<ChosenPoster> find_chosen_poster(db::Reader const& reader,
                                                             RenditionId const& id);
/// What was chosen last, made or not.
[[nodiscard]] std::optional<ChosenPoster> wanted_poster(db::Reader const& reader,
                                                        TalkId const& talk);
/// What is shown: the last one that is made.
[[nodiscard]] std::optional<ChosenPoster> shown_poster(db::Reader const& reader,
                                                       TalkId const& talk);
/// All of a talk, for the work on them.
[[nodiscard]] std::vector<RenditionId> list_chosen_posters(db::Reader const& reader,
                                                           TalkId const& talk);

void set_poster_made(db::Transaction const& transaction, RenditionId const& id,
                     std::string const& facts, std::vector<RenditionFile> const& files);
void set_poster_verdict(db::Transaction const& transaction, RenditionId const& id,
                        std::string const& verdict);

}  // namespace estrade::server::catalogue
