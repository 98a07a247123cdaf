// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "server/catalogue/view.h"

namespace estrade::server::catalogue {

/// Why it is not known which slide of a talk's deck was on screen when, where that stays so until
/// somebody does something about it: "no-pictures" or "no-slides-seen". Else none.
[[nodiscard]] std::vector<NoteView> timeline_notes(db::Reader const& reader, TalkId const& id);

}  // namespace estrade::server::catalogue
