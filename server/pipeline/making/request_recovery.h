// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "server/catalogue/recording.h"
#include "server/clock.h"
#include "server/db/database.h"
#include "server/id.h"

namespace estrade::server::pipeline {

/// What a talk's slides could be recovered from.
struct Recoverable {
  catalogue::Recording
      film;            ///< of what the projector showed, where there is one, or the recording
  SourceId recording;  ///< the newest file of the recording
};

/// Nothing when somebody sent a deck that was not refused, or when the recording is missing or has
/// no pictures.
[[nodiscard]] std::optional<Recoverable> find_recoverable(db::Reader const& reader,
                                                          TalkId const& talk);

/// Schedules the recovery of a talk's slides in the background, unless it has a deck or they were
/// recovered from this recording already. Called when a recording is complete, and when a deck was
/// refused.
void request_recovery(db::Transaction const& transaction, TalkId const& talk, Instant now);

}  // namespace estrade::server::pipeline
