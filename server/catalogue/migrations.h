// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

#include "server/db/database.h"

namespace estrade::server::catalogue {

/// Every table of the server, in order; the files in migrations/ compiled in.
[[nodiscard]] std::span<db::Migration const> migrations();

}  // namespace estrade::server::catalogue
