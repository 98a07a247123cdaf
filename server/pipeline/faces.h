// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "server/catalogue/talk.h"
#include "server/clock.h"
#include "server/db/database.h"
#include "server/error.h"
#include "server/id.h"

namespace estrade::server::pipeline {

// Pictures of speakers are brought one by one, when no other work is due. Whoever calls one of
// these wakes the runner.

/// Schedules the bringing of faces (catalogue::want_faces).
void request_faces(db::Transaction const& transaction, std::vector<RenditionId> const& faces,
                   Instant now);
/// Has those of an event's talks that could not be had be tried again; how many.
[[nodiscard]] std::size_t retry_faces(db::Transaction const& transaction, EventId const& event,
                                      Instant now);
/// The same of one speaker of a talk. NotFound where there is nothing to try.
[[nodiscard]] Result<void> retry_face(db::Transaction const& transaction,
                                      catalogue::Talk const& talk, std::string_view speaker,
                                      Instant now);

}  // namespace estrade::server::pipeline
