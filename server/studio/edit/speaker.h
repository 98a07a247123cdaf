// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "server/auth/permits.h"
#include "server/catalogue/approval.h"
#include "server/catalogue/talk.h"
#include "server/http/html.h"
#include "server/http/request.h"
#include "server/studio/frame/desk.h"
#include "server/studio/frame/frame.h"
#include "server/studio/words/speaker_words.h"

namespace estrade::server::studio {

/// What is written to a talk's speaker with a link of theirs.
[[nodiscard]] Invitation invitation_of(Desk const& desk, http::Request const& request,
                                       catalogue::Talk const& talk, auth::Permit const& permit);

/// The message, to be copied, in the page's language first; `name` makes its fields' ids.
[[nodiscard]] http::Html message_of(Page const& page, Invitation const& invitation,
                                    std::string const& name);

/// What the speaker says: approval, or what they ask for.
[[nodiscard]] http::Html word_of(SpeakerWords const& words,
                                 std::vector<catalogue::SpeakerAnswer> const& answers);

/// The links of a talk's speaker, and what they say.
[[nodiscard]] http::Html speaker_part(Page& page, Desk const& desk, http::Request const& request,
                                      catalogue::Talk const& talk,
                                      std::vector<auth::Permit> const& permits,
                                      std::vector<catalogue::SpeakerAnswer> const& answers);

}  // namespace estrade::server::studio
