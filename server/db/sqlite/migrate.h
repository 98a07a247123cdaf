// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

#include "server/db/database.h"
#include "server/db/sqlite/connection.h"

namespace estrade::server::db {

/// Rejected when the file is the database of another program. Changes nothing.
[[nodiscard]] Result<void> recognise(Connection& connection);

/// Applies the migrations the file does not have yet, each in its transaction, after checking that
/// those it has are ours. Conflict when one was altered or is newer than this program. References
/// between tables are looked at when a step is done, so that a step may make a table anew; throws
/// std::logic_error where it leaves rows without their parents.
[[nodiscard]] Result<void> migrate(Connection& connection, std::span<Migration const> migrations);

}  // namespace estrade::server::db
