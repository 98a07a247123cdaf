// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "server/http/html.h"
#include "server/studio/frame/desk.h"
#include "server/studio/frame/frame.h"

namespace estrade::server::studio {

/// A page for somebody who is in.
[[nodiscard]] Page page_for(Desk const& desk, Visit const& visit, http::Request const& request,
                            std::string_view title);

/// "Organiser", in the page's language.
[[nodiscard]] std::string_view role_word(Words const& words, auth::Role role);

/// A line to type into, under its label.
struct Field {
  std::string_view name;
  std::string_view label;
  std::string_view value{};
  std::string_view type = "text";
  std::string_view autocomplete = "off";  ///< WHATWG HTML section 4.10.18.7
  std::string_view hint{};                ///< stands below it
  bool is_required = true;
};
[[nodiscard]] http::Html field(Field const& field);

/// A new password, "password", and the same "again".
[[nodiscard]] http::Html new_password(Words const& words, std::string_view label);

/// A sentence about what was wrong; nothing for an empty one.
[[nodiscard]] http::Html alert(std::string_view sentence);
/// The same of markup.
[[nodiscard]] http::Html alert(http::Html const& sentence);
/// A sentence about what was done; nothing for an empty one.
[[nodiscard]] http::Html done(std::string_view sentence);
/// A secret that is shown once, to be copied.
[[nodiscard]] http::Html secret(std::string_view sentence, std::string_view value);
/// A form that is one button.
[[nodiscard]] http::Html button(std::string_view action, std::string_view words);

}  // namespace estrade::server::studio
