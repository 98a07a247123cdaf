// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/catalogue/view.h"
#include "server/http/html.h"
#include "server/site/frame/visit.h"

namespace estrade::server::site {

/// The deck's bookmarks as a nested list that leads to its slides; nothing when it has none.
[[nodiscard]] http::Html outline(Visit const& visit, catalogue::TalkView const& view);

}  // namespace estrade::server::site
