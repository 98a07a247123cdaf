// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "server/http/html.h"
#include "server/http/language.h"
#include "server/http/response.h"

namespace estrade::server::http {

/// The Content-Security-Policy of our own pages. Scripts, styles and pictures are ours alone; blob
/// addresses are how a script feeds a <video>; what is typed into a form goes to our scripts, or to
/// us; nobody frames it.
inline constexpr std::string_view own_policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "media-src 'self' blob:; connect-src 'self'; worker-src 'self' blob:; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'";

/// Links to a page in each of our languages, as items of a list; the page's own is marked. `path`
/// may have a query.
[[nodiscard]] Html language_links(std::string_view path, Language current);

/// A page on which somebody works, and what stands around it.
struct Frame {
  LanguageChoice choice{};
  std::string path{};  ///< of the page, without the language
  int status = 200;
  std::string title{};
  Html head{};                         ///< icon, style sheets and scripts
  std::string_view look{};             ///< the body's class
  Html masthead{};                     ///< whose page it is, and the ways around
  std::string_view skip_to_content{};  ///< words
  std::string_view page_language{};    ///< words
  Html body{};                         ///< inside <main>
};

/// The whole answer, which nobody keeps and nobody frames. What its links tell is the caller's to
/// add.
[[nodiscard]] Response framed(Frame const& frame);

}  // namespace estrade::server::http
