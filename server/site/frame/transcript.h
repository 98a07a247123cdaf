// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "server/catalogue/captions.h"
#include "server/catalogue/view.h"
#include "server/http/html.h"
#include "server/site/frame/visit.h"

namespace estrade::server::site {

/// What is said, in passages of readable length: cues are a few words each. One ends with a
/// sentence, a silence, or when it is too long; the player (player/store/passages.ts) does the
/// same.
[[nodiscard]] std::vector<catalogue::Cue> passages_of(std::vector<catalogue::Cue> const& cues);

/// What is said in a talk, in every language that it has captions in, each passage with a link to
/// its moment; empty without captions.
[[nodiscard]] http::Html transcript(Deps const& site, Visit const& visit,
                                    catalogue::TalkView const& view);

}  // namespace estrade::server::site
