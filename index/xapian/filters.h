// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <xapian.h>

#include "index/query.h"

namespace estrade::index::xapian {

/// What filters ask of a talk's own document; empty where they ask nothing.
[[nodiscard]] Xapian::Query query_of(Filters const& filters);

}  // namespace estrade::index::xapian
