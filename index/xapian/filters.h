// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "index/query.h"
#include "index/xapian/claim.h"

namespace estrade::index::xapian {

/// What filters ask of a talk, all of it; empty where they ask nothing.
[[nodiscard]] Claims claims_of(Filters const& filters);

}  // namespace estrade::index::xapian
