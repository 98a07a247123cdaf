// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/catalogue/talk.h"
#include "server/db/database.h"
#include "server/id.h"

namespace estrade::server::catalogue {

/// Has a speaker's pictures be those of the name as it is written now, where somebody only wrote
/// one name differently: the same speakers in the same places, but one, whose two names are alike.
/// Nothing is done where that may be somebody else: the old name stands in other talks, or the new
/// one has pictures of its own; nor where the picture is not to be shown.
void rename_faces(db::Transaction const& transaction, TalkId const& talk, TalkDraft const& before,
                  TalkDraft const& after);

}  // namespace estrade::server::catalogue
