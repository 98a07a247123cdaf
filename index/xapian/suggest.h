// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "index/query.h"
#include "index/xapian/tools.h"

namespace estrade::index::xapian {

/// See Searcher::suggest.
[[nodiscard]] std::vector<Suggestion> suggest(Tools const& tools, std::string_view typed,
                                              std::size_t limit);

}  // namespace estrade::index::xapian
