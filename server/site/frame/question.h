// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "index/query.h"
#include "server/http/request.h"

namespace estrade::server::site {

/// What the address of a search asks for.
struct Question {
  std::string words;
  /// Filters by their names (index/filters.h), those that make sense.
  std::map<std::string, std::string, std::less<>> filters;
  int page = 1;
  bool exact = false;  ///< these words, and not what was probably meant

  [[nodiscard]] index::Filters as_filters() const;
  [[nodiscard]] bool asks() const { return !words.empty() || !filters.empty(); }

  /// "/search?q=…&event=…": whatever page.
  [[nodiscard]] std::string path(std::string_view at = "/search") const;
  /// The same with other words, or a filter pressed; an empty value takes it away.
  [[nodiscard]] Question with_words(std::string other) const;
  [[nodiscard]] Question as_typed() const;
  [[nodiscard]] Question with_filter(std::string_view name, std::string_view value) const;
};

/// `most`: pages.
[[nodiscard]] Question read_question(http::Request const& request, int most);

}  // namespace estrade::server::site
