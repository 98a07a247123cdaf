// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/catalogue/trim.h"
#include "server/clock.h"
#include "server/db/database.h"
#include "server/error.h"
#include "server/id.h"

namespace estrade::server::pipeline {

/// Has only a part of a talk's recordings shown: once it is made, which begins when all of them
/// are. What is shown until then stays. Rejected, with a sentence, when there is no such part or
/// nothing that plays yet; otherwise as find_talk.
[[nodiscard]] Result<void> choose_part(db::Transaction const& transaction, TalkId const& talk,
                                       catalogue::Trim trim, Instant now);

/// All of the recordings is shown again, at once.
[[nodiscard]] Result<void> choose_all(db::Transaction const& transaction, TalkId const& talk,
                                      Instant now);

/// Schedules the making of the part that is wanted of a talk, where one is. Called when one of its
/// streams became complete.
void request_part(db::Transaction const& transaction, TalkId const& talk, Instant now);

}  // namespace estrade::server::pipeline
