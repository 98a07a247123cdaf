// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "server/http/html.h"

namespace estrade::server::http {

/// A person's text in Markdown (CommonMark 0.29) as markup that is safe to send: HTML in it stays
/// text, links lead nowhere but by http, https and mailto, of pictures their words stay, headings
/// begin at the third level, and a line ends where it was ended. Text of at most some ten thousand
/// characters.
[[nodiscard]] Html markdown(std::string_view text);

/// The same without its marks, for one line of plain text.
[[nodiscard]] std::string plain_words(std::string_view markdown);

}  // namespace estrade::server::http
