// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "server/catalogue/talk.h"
#include "server/clock.h"
#include "server/http/html.h"
#include "server/pipeline/work.h"
#include "server/studio/frame/frame.h"
#include "server/studio/words/words.h"

namespace estrade::server::studio {

[[nodiscard]] std::string_view state_word(Words const& words, catalogue::State state);

/// A talk as a row of the list in which its work is watched: what it is, how far it is, what can be
/// done about it, and why it did not go on. `back`: the query of the list, for after a change.
[[nodiscard]] http::Html talk_row(Page const& page, catalogue::Talk const& talk,
                                  pipeline::TalkWork const& work, std::string_view back,
                                  Instant now);

}  // namespace estrade::server::studio
