// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "server/catalogue/view.h"
#include "server/http/html.h"
#include "server/site/frame/visit.h"

namespace estrade::server::site {

/// Talks as cards, each with its poster: what home and event pages are made of.
[[nodiscard]] http::Html talk_cards(Visit const& visit, db::Reader const& reader,
                                    std::vector<catalogue::Talk> const& talks);

/// The lang attribute for text of a talk; nothing when its language is unknown or the page's own.
[[nodiscard]] http::Html language_of_text(Visit const& visit, catalogue::Talk const& talk);

}  // namespace estrade::server::site
