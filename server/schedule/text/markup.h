// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace estrade::server::schedule {

/// A text without the HTML in it: paragraphs and lines stay, lists begin with "- ", scripts and the
/// like are gone, character references are characters. What holds no tag that HTML knows is
/// returned as it is: "a < b", Markdown, "std::vector<int>".
[[nodiscard]] std::string without_markup(std::string_view text);

}  // namespace estrade::server::schedule
