// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/catalogue/source.h"
#include "server/clock.h"
#include "server/db/database.h"
#include "server/id.h"

namespace estrade::server::pipeline {

/// Schedules the making of a talk's recording, once every part of it is here and was examined, and
/// none is on its way; before that it does nothing. Called whenever one of these changes. What was
/// begun without a part that came late is dropped.
void assemble(db::Transaction const& transaction, TalkId const& talk, catalogue::Role role,
              Instant now);

}  // namespace estrade::server::pipeline
