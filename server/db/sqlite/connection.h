// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <memory>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <sqlite3.h>

#include "server/db/sqlite/statement.h"

namespace estrade::server::db {

/// One connection to the file, with its prepared statements. Thread-bound: whoever holds it is
/// alone with it, so SQLite's own mutexes are off.
class Connection {
 public:
  enum class Role {
    Writer,  ///< the one that writes and checkpoints; makes the file
    Reader,  ///< reads snapshots; never checkpoints, not even as the last to close
  };
  Connection(std::filesystem::path const& file, Role role);

  /// For the writer, once the file is known to be ours: WAL, every commit synced.
  void make_durable();

  /// Statements without values or rows, one or many: pragmas, BEGIN, migrations.
  void execute(std::string const& sql);
  /// Steps through the answer until `row` says false.
  void walk(std::string_view sql, std::vector<Value> const& values,
            std::function<bool(Row const&)> const& row);
  [[nodiscard]] std::int64_t changes() const { return sqlite3_changes64(handle_.get()); }
  [[nodiscard]] bool in_transaction() const { return sqlite3_get_autocommit(handle_.get()) == 0; }

 private:
  struct Prepared {
    std::unique_ptr<Cursor> cursor;
    bool busy = false;
  };
  struct Close {
    void operator()(sqlite3* connection) const { sqlite3_close(connection); }
  };
  std::unique_ptr<sqlite3, Close> handle_;
  /// By text. The views point at literals (see Sql), so they outlive the map.
  std::unordered_map<std::string_view, Prepared> prepared_;
};

}  // namespace estrade::server::db
