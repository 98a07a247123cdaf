// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "server/clock.h"
#include "server/db/database.h"
#include "server/error.h"
#include "server/id.h"
#include "server/jobs/queue.h"

namespace estrade::server::pipeline {

/// The talk that a job works for; nothing when its subject is unknown.
[[nodiscard]] std::optional<TalkId> talk_of(db::Reader const& reader, jobs::Job const& job);

/// Ends a job of a talk because a person says so; its worker is stopped within two seconds. What
/// plays already keeps playing, and the talk says why no more follows. NotFound when the talk has
/// no such job, Conflict when it has ended.
[[nodiscard]] Result<void> cancel_work(db::Transaction const& transaction, TalkId const& talk,
                                       JobId const& job, Instant now);

/// Has a buried or cancelled job of a talk done after all, at once; a refusal that came of it is
/// lifted. NotFound as above, Conflict when it has not ended or is done.
[[nodiscard]] Result<void> take_up_work(db::Transaction const& transaction, TalkId const& talk,
                                        JobId const& job, Instant now);

}  // namespace estrade::server::pipeline
