// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/catalogue/talk.h"

namespace estrade::server::catalogue {

/// Keeps what differs between a talk and what was said `before` of it; the talk's version then.
[[nodiscard]] int write_edit(db::Transaction const& transaction, Talk const& talk,
                             TalkDraft const& before, Author const& by, int undoes, Instant now);

}  // namespace estrade::server::catalogue
