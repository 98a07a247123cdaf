// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "server/catalogue/edits.h"
#include "server/http/html.h"
#include "server/studio/frame/frame.h"
#include "server/studio/words/edit_words.h"

namespace estrade::server::studio {

/// What was changed about a talk, newest first, each with a button that takes it back: a form that
/// is sent to `at`/NUMBER/undo.
[[nodiscard]] http::Html history_of(Page& page, std::vector<catalogue::Edit> const& edits,
                                    std::string const& at);

/// "Title, Abstract".
[[nodiscard]] std::string named(EditWords const& words, std::vector<std::string> const& fields);

}  // namespace estrade::server::studio
