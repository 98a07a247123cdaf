// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "server/db/database.h"
#include "server/id.h"
#include "server/schedule/schedule.h"

namespace estrade::server::catalogue {

/// What a schedule last said of a talk, and whose it is.
struct ScheduledRow {
  TalkId talk;
  schedule::Talk said;
  bool is_removed = false;  ///< the talk, or it went to another event
  std::string title;        ///< the talk's
};

/// Those of an event's schedule.
[[nodiscard]] std::vector<ScheduledRow> list_scheduled(db::Reader const& reader,
                                                       EventId const& event);
void write_scheduled(db::Transaction const& transaction, TalkId const& talk, EventId const& event,
                     schedule::Talk const& said, Instant now);

}  // namespace estrade::server::catalogue
