// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/catalogue/view.h"
#include "server/http/html.h"
#include "server/site/frame/visit.h"

namespace estrade::server::site {

/// Where the address asks for a talk to begin.
[[nodiscard]] catalogue::Beginning beginning_of(Visit const& visit,
                                                catalogue::TalkView const& view);

/// When a slide was on screen, each time a link to that moment; empty when nobody knows.
[[nodiscard]] http::Html on_screen(Visit const& visit, catalogue::TalkView const& view,
                                   catalogue::SlideView const& slide);

/// A drawing of which slide was on screen when, and how sure that is: time from left to right, the
/// slides from above to below. Hidden from who cannot see it; the same stands in timeline_table().
[[nodiscard]] http::Html timeline_drawing(catalogue::TalkView const& view);
/// The same as a table, with links to the moments.
[[nodiscard]] http::Html timeline_table(Visit const& visit, catalogue::TalkView const& view);

}  // namespace estrade::server::site
