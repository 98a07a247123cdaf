// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "server/http/html.h"
#include "server/http/language.h"
#include "server/http/request.h"
#include "server/http/response.h"
#include "server/speaker/speaker.h"
#include "server/speaker/words/words.h"

namespace estrade::server::speaker {

/// What differs from page to page; the rest is the frame around it.
struct Page {
  Options const& options;
  http::LanguageChoice choice{};
  std::string path;  ///< of the page of this link
  int status = 200;
  std::string_view title{};  ///< without the archive's name
  http::Html head{};         ///< more of it
  http::Html body{};         ///< inside <main>

  [[nodiscard]] Words const& words() const { return words_in(choice.language); }
};

/// A page of the link that was asked for.
[[nodiscard]] Page page_for(Deps const& deps, http::Request const& request, std::string_view title);

/// The whole answer. Nobody keeps it, finds it, or learns from it where somebody came from.
[[nodiscard]] http::Response render(Page const& page);

/// What everybody is told whose link is edited, expired, withdrawn, or of a talk that was removed:
/// the same.
[[nodiscard]] http::Response render_closed(Deps const& deps, http::Request const& request);

/// Where the page is, in the language that was asked for; `done` is what it tells, one of `said`'s
/// names (talk_page.cpp), or empty.
[[nodiscard]] std::string address_of(http::LanguageChoice const& choice,
                                     http::Request const& request, std::string_view below,
                                     std::string_view done = {});
/// "See there" (RFC 9110 section 15.4.4): the page, telling what was done.
[[nodiscard]] http::Response see_done(Deps const& deps, http::Request const& request,
                                      std::string_view done);

}  // namespace estrade::server::speaker
