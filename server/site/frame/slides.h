// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "server/catalogue/view.h"
#include "server/http/html.h"
#include "server/site/frame/visit.h"

namespace estrade::server::site {

/// Every slide of a talk, as a picture with its text; the one that ?slide= asks for is marked.
[[nodiscard]] http::Html slide_list(Visit const& visit, catalogue::TalkView const& view);

/// For srcset: every picture with its width; the browser takes the narrowest that is sharp.
[[nodiscard]] std::string source_set(std::vector<catalogue::Picture> const& pictures);

/// A slide's picture in the widths there are; nothing while there are none. `sizes` as in HTML.
[[nodiscard]] http::Html slide_picture(Visit const& visit, catalogue::SlideView const& slide,
                                       std::string_view sizes, bool lazy);

/// What is printed on a slide instead of its number, as a remark; nothing when it is the same.
[[nodiscard]] http::Html slide_label(Visit const& visit, catalogue::SlideView const& slide);

/// The lang attribute for a slide's words, where they are not in the page's language.
[[nodiscard]] http::Html language_of_slide(Visit const& visit, catalogue::SlideView const& slide);

/// What stands for the picture: its number and how its text begins.
[[nodiscard]] std::string alternative_text(Visit const& visit, catalogue::SlideView const& slide);

}  // namespace estrade::server::site
