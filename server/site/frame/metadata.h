// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "server/catalogue/view.h"
#include "server/http/html.h"
#include "server/site/frame/visit.h"

namespace estrade::server::site {

/// What other sites and search engines read in the head of a page.

/// Open Graph of a page that shows no talk.
[[nodiscard]] http::Html page_card(Visit const& visit, std::string_view title,
                                   std::string_view description, std::string_view path);

/// Open Graph, the Twitter card, oEmbed discovery and schema.org's works of a talk. `transcript`:
/// what is said in it; may be empty.
[[nodiscard]] http::Html talk_metadata(Visit const& visit, catalogue::TalkView const& view,
                                       std::string_view description, std::string_view transcript);

/// The same for one of its slides, with its own picture.
[[nodiscard]] http::Html slide_metadata(Visit const& visit, catalogue::TalkView const& view,
                                        catalogue::SlideView const& slide, std::string_view title,
                                        std::string_view description);

}  // namespace estrade::server::site
