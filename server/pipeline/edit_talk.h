// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/catalogue/talk.h"
#include "server/clock.h"
#include "server/db/database.h"
#include "server/error.h"
#include "server/id.h"

namespace estrade::server::pipeline {

// What becomes of a talk as a whole, with all that follows: what is found, and what comes with
// time. Whoever calls one wakes the runner. Errors are the catalogue's.

/// As catalogue::change_talk().
[[nodiscard]] Result<catalogue::Talk> edit_talk(db::Transaction const& transaction,
                                                TalkId const& id, catalogue::TalkDraft const& draft,
                                                Instant now, catalogue::Author const& by,
                                                int undoes = 0);
/// As catalogue::add_talk().
[[nodiscard]] Result<catalogue::Talk> add_talk(db::Transaction const& transaction,
                                               catalogue::TalkDraft const& draft, Instant now);
/// As catalogue::remove_talk(); it is erased when it can be restored no longer.
[[nodiscard]] Result<void> remove_talk(db::Transaction const& transaction, TalkId const& id,
                                       Instant now);
/// As catalogue::restore_talk().
[[nodiscard]] Result<catalogue::Talk> restore_talk(db::Transaction const& transaction,
                                                   TalkId const& id, Instant now);

}  // namespace estrade::server::pipeline
