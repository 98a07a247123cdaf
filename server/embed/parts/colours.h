// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace estrade::server::embed {

/// Three colours that go together, as CSS writes them: "#1d3a5f".
struct Colours {
  std::string background;
  std::string text;
  std::string line;  ///< of what only parts or frames
};

/// What was asked for, three or six hexadecimal digits each, or empty for ours, made legible: words
/// stand out by 4.5 to 1 (WCAG 2.2, 1.4.3). Where they would not, the background stays and the text
/// is black or white.
[[nodiscard]] Colours legible(std::string_view background, std::string_view text);

}  // namespace estrade::server::embed
