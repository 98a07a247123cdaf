// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <vector>

#include "index/query.h"
#include "index/xapian/labels.h"

namespace estrade::index::xapian {

/// Of how many talks count for each label, by its number.
[[nodiscard]] Facets facets_of(std::vector<std::size_t> const& counts, Labels const& labels);

}  // namespace estrade::index::xapian
