// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>

#include "server/clock.h"
#include "server/db/database.h"
#include "server/id.h"

namespace estrade::server::catalogue {

/// The part of a recording that its organiser wants shown. Hangs on the recording's newest file:
/// another recording is another matter.
struct Trim {
  MediaTime start{};
  std::optional<MediaTime> end;  ///< nothing: to the end

  /// Names the part, in Rendition::trim and in recipes: "12500000-2010000000".
  [[nodiscard]] std::string label() const;

  bool operator==(Trim const&) const = default;
};

/// Nothing when all of it is wanted.
[[nodiscard]] std::optional<Trim> find_trim(db::Reader const& reader, SourceId const& recording);
void set_trim(db::Transaction const& transaction, SourceId const& recording, Trim const& trim);
/// All of the recording is wanted, and shown at once.
void remove_trim(db::Transaction const& transaction, SourceId const& recording);

/// The label of the part that readers see of a talk's recordings; empty: all of them. Lags behind
/// what is wanted until that is made.
[[nodiscard]] std::string shown_trim(db::Reader const& reader, TalkId const& talk);
/// That part itself; all of the recording from 0 on, where it is not trimmed.
[[nodiscard]] Trim shown_part(db::Reader const& reader, TalkId const& talk);
/// When in a talk's recording that part begins.
[[nodiscard]] MediaTime shown_start(db::Reader const& reader, TalkId const& talk);
/// From now on they see the part that is wanted.
void show_trim(db::Transaction const& transaction, SourceId const& recording);

}  // namespace estrade::server::catalogue
