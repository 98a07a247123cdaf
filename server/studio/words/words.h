// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "server/http/language.h"

namespace estrade::server::studio {

/// What the organiser's pages say before their scripts take over, which have words of their own.
/// Plain text, escaped where it is written.
struct Words {
  std::string_view language_name;
  std::string_view page_language;
  std::string_view skip_to_content;
  std::string_view no_talk;
  std::string_view to_the_talk;
  std::string_view correction;
  std::string_view needs_script;
  std::string_view picture;      ///< names the link to the page that needs no script
  std::string_view through_api;  ///< stands before the address
};

[[nodiscard]] Words const& words_in(http::Language language);

}  // namespace estrade::server::studio
