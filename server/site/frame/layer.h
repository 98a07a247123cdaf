// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "server/catalogue/view.h"
#include "server/http/html.h"
#include "server/pipeline/layers.h"
#include "server/site/frame/visit.h"

namespace estrade::server::site {

/// What lies over a slide's picture, as large as it: its words to select, transparent, its links,
/// and marks at the words that are asked for (`marked`, places in layer.words). An SVG, in which a
/// place is an attribute and no style, and whose words are stretched to their boxes without a
/// script. Hidden from who listens to the page, but for the links: the words stand below as text.
[[nodiscard]] http::Html slide_layer(Visit const& visit, catalogue::TalkView const& view,
                                     catalogue::SlideView const& slide,
                                     pipeline::Layer const& layer,
                                     std::vector<std::size_t> const& marked);

/// The marks alone, for a picture that is a link itself; nothing when there are none.
[[nodiscard]] http::Html slide_marks(catalogue::SlideView const& slide,
                                     pipeline::Layer const& layer,
                                     std::vector<std::size_t> const& marked);

/// What ?q= asks to be marked; empty when it asks for nothing.
[[nodiscard]] std::string_view asked_words(Visit const& visit);
/// `path` with the same question, so that marks go on from page to page.
[[nodiscard]] std::string with_question(Visit const& visit, std::string path);

}  // namespace estrade::server::site
