// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/clock.h"
#include "server/db/database.h"
#include "server/id.h"

namespace estrade::server::pipeline {

/// Works out a talk's state from what there is, and writes it. Called in every transaction that
/// changes a source, a rendition or a job of the talk. `ending` is a job that this transaction
/// ends, and that therefore no longer counts as work to do (empty: none).
void settle(db::Transaction const& transaction, TalkId const& talk, JobId const& ending,
            Instant now);

}  // namespace estrade::server::pipeline
