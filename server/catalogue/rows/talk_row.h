// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "server/catalogue/talk.h"

namespace estrade::server::catalogue {

/// A talk's own row; speakers, tags and event are other rows.
struct TalkRow {
  Talk talk;
  EventId event;
  std::optional<Instant> removed_at;
  bool erased = false;  ///< nothing but its id is left
};

/// Of the columns that find_row() selects, in that order.
[[nodiscard]] TalkRow row_of(db::Row const& row);
/// Also of a removed talk.
[[nodiscard]] std::optional<TalkRow> find_row(db::Reader const& reader, TalkId const& id);
/// With what stands in other rows.
[[nodiscard]] Talk whole(db::Reader const& reader, TalkRow found);

}  // namespace estrade::server::catalogue
