// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "server/auth/caller.h"
#include "server/http/html.h"
#include "server/http/language.h"
#include "server/http/response.h"
#include "server/studio/studio.h"
#include "server/studio/words/words.h"

namespace estrade::server::studio {

/// What differs from page to page; the rest is the frame around it.
struct Page {
  Options const& options;
  http::LanguageChoice choice{};
  std::string path;  ///< without a query
  int status = 200;
  std::string_view title{};   ///< without the archive's name
  std::string_view script{};  ///< the asset that does the work; none when empty
  bool is_listing = false;    ///< it has lists that are filtered while somebody types
  /// Who is signed in; nobody: no way around is shown.
  auth::Caller const* caller = nullptr;
  http::Html body{};  ///< inside <main>
};

/// The whole answer: document, language, and the headers that keep it alone in its window.
[[nodiscard]] http::Response render(Page const& page);

/// A path of ours, without a query, for a link: goes on asking for the language when the page was
/// asked for in it.
[[nodiscard]] std::string link(http::LanguageChoice const& choice, std::string path);
[[nodiscard]] inline std::string link(Page const& page, std::string path) {
  return link(page.choice, std::move(path));
}

}  // namespace estrade::server::studio
