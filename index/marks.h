// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "index/query.h"

namespace estrade::index {

/// Bytes [begin, end) of a text.
struct Stretch {
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// Where a text holds what a question asks for, in order: what a search would mark in it, all of
/// it. `language` of the text is a BCP 47 tag, empty when unknown. Needs no index. Reentrant.
[[nodiscard]] std::vector<Stretch> find_marks(std::string_view text, std::string_view language,
                                              Query const& query);

}  // namespace estrade::index
