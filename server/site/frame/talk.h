// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "server/catalogue/view.h"
#include "server/error.h"
#include "server/site/frame/visit.h"

namespace estrade::server::site {

/// The talk that the route's {id} names, when everybody may see it, or who asks works on it; then
/// its files are below a viewing (auth::Permits). NotFound or Gone otherwise.
[[nodiscard]] Result<catalogue::TalkView> find_public_talk(Deps const& site, Visit const& visit);

/// One or two sentences for the head: the abstract's beginning, or who speaks and where.
[[nodiscard]] std::string description_of(Visit const& visit, catalogue::TalkView const& view);

/// What is said in a talk, as one line of plain text: by the captions in its language, or in the
/// first there is, of the part that is shown. Cut at a word when it is very long; may be empty.
[[nodiscard]] std::string transcript_of(Deps const& site, catalogue::TalkView const& view);

}  // namespace estrade::server::site
