// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string_view>
#include <vector>

#include <sqlite3.h>

#include "server/db/database.h"

namespace estrade::server::db {

/// A prepared statement with its position in its answer. Thread-bound, like its connection.
class Cursor {
 public:
  Cursor(sqlite3& connection, std::string_view sql);
  [[nodiscard]] sqlite3_stmt* handle() const { return statement_.get(); }

  void bind(std::vector<Value> const& values);
  /// To the next row; false after the last one.
  [[nodiscard]] bool step();
  /// Ready for the next use; forgets the bound values.
  void reset();

 private:
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
  };
  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

/// The file is not in SQLite's format.
class NotADatabase : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Throws what the driver's code means: DiskFull, NotADatabase, or a runtime_error with the
/// driver's words.
[[noreturn]] void throw_failure(sqlite3* connection, int code, std::string_view doing);

}  // namespace estrade::server::db
