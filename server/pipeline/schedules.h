// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>

#include "server/catalogue/scheduled.h"
#include "server/db/database.h"
#include "server/error.h"
#include "server/schedule/schedule.h"

namespace estrade::server::pipeline {

/// What importing a schedule would do: to the event that was named, else to the one that is called
/// `title`, or what the schedule calls it; to a new one when there is none.
[[nodiscard]] catalogue::ImportPlan plan_schedule(db::Reader const& reader,
                                                  schedule::Schedule const& schedule,
                                                  std::optional<catalogue::Event> const& named,
                                                  std::string_view title);

/// Does it, in the transaction in which it was planned, has readers find what changed, and
/// schedules the bringing of speakers' pictures; a schedule that names none leaves them as they
/// are. Rejected as catalogue::import_schedule().
[[nodiscard]] Result<catalogue::Imported> import_schedule(db::Transaction const& transaction,
                                                          schedule::Schedule const& schedule,
                                                          catalogue::ImportPlan const& plan,
                                                          Instant now, catalogue::Author const& by);

/// Says whether who speaks wants a talk not to be published; readers see it no more, or again.
[[nodiscard]] Result<void> set_opted_out(db::Transaction const& transaction, TalkId const& talk,
                                         bool is_opted_out, Instant now);

}  // namespace estrade::server::pipeline
