// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "server/http/html.h"
#include "server/http/response.h"
#include "server/site/frame/visit.h"

namespace estrade::server::site {

/// What differs from page to page; the rest is the frame around it.
struct Page {
  int status = 200;
  std::string title;        ///< without the archive's name; empty on the home page
  std::string description;  ///< one or two sentences
  std::string path;         ///< canonical, with the query that belongs to it, without lang
  bool indexed = true;      ///< by search engines
  bool is_kept = true;      ///< by caches; false where it is for who works on it alone
  bool search_in_header = true;
  http::Html head;  ///< after what every page has
  http::Html body;  ///< inside <main>
};

/// The whole answer: document, language, and the headers that keep it alone in its window.
[[nodiscard]] http::Response render(Visit const& visit, Page const& page);

/// A search form for `words` as they were typed; `large` on the home and the search page.
[[nodiscard]] http::Html search_form(Visit const& visit, std::string_view words, bool large,
                                     http::Html const& filters = {});

}  // namespace estrade::server::site
