// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/catalogue/view.h"
#include "server/http/html.h"
#include "server/site/frame/visit.h"

namespace estrade::server::site {

/// <estrade-player> on the talk's page: the poster, which its script turns into the player.
/// Without script the poster leads to the downloads. Begins at ?t= seconds or at ?slide=,
/// with the words of ?q= marked.
[[nodiscard]] http::Html player(Deps const& site, Visit const& visit,
                                catalogue::TalkView const& view);

}  // namespace estrade::server::site
