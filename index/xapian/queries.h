// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <xapian.h>

namespace estrade::index::xapian {

using Op = Xapian::Query::op;
using Queries = std::vector<Xapian::Query>;

[[nodiscard]] inline Xapian::Query any_of(Queries const& queries) {
  return {Op::OP_OR, queries.begin(), queries.end()};
}

[[nodiscard]] inline Xapian::Query all_of(Queries const& queries) {
  return {Op::OP_AND, queries.begin(), queries.end()};
}

}  // namespace estrade::index::xapian
