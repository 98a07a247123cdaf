// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "index/query.h"

namespace estrade::index::text {

/// The length of the quotation mark that stands at `at`; 0 when none does.
[[nodiscard]] std::size_t quote_at(std::string_view text, std::size_t at);

struct TypedFilter {
  Filters filters;      ///< with one demand
  std::size_t end = 0;  ///< of the filter, in bytes of the text
};

/// The filter that is spelled at `at` of a repaired text (`year:2010..2015`, `speaker:"Ada M."`);
/// nothing where a word only looks like one.
[[nodiscard]] std::optional<TypedFilter> filter_at(std::string_view text, std::size_t at);

}  // namespace estrade::index::text
