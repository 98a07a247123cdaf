// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "server/catalogue/talk.h"
#include "server/clock.h"
#include "server/db/database.h"
#include "server/error.h"

namespace estrade::server::pipeline {

/// Whether formats are such as recordings can be made into: the ladder a name that is compiled in
/// or the text of one (see config/ladders/), `also` as below. BadRequest with a sentence.
[[nodiscard]] Result<void> check_formats(catalogue::Formats const& formats);

/// Whether that is the name of a ladder which is compiled in.
[[nodiscard]] bool is_ladder_name(std::string_view name);

/// What a talk's recordings are made into: its event's choice, else the archive's.
struct Wanted {
  std::string ladder;  ///< the text of one; empty for the one that is compiled in
  bool av1 = false;
  bool opus = false;
};
[[nodiscard]] Wanted wanted_for(catalogue::Talk const& talk, catalogue::Formats const& archive);

/// Schedules what the streams of an event's talks, as they are now, may still want: the step finds
/// out what that is.
void extend_event(db::Transaction const& transaction, EventId const& event, Instant now);

}  // namespace estrade::server::pipeline
