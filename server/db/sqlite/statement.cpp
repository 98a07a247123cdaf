// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/db/sqlite/statement.h"

#include <cerrno>

#include <fmt/format.h>

namespace estrade::server::db {
namespace {

int bind_one(sqlite3_stmt* statement, int position, Value const& value) {
  struct Binder {
    sqlite3_stmt* statement;
    int position;
    int operator()(std::monostate) const { return sqlite3_bind_null(statement, position); }
    int operator()(std::int64_t number) const {
      return sqlite3_bind_int64(statement, position, number);
    }
    int operator()(double number) const { return sqlite3_bind_double(statement, position, number); }
    int operator()(std::string const& text) const {
      // The values outlive the statement's run: both live in one call of Connection.
      return sqlite3_bind_text64(statement, position, text.data(), text.size(), SQLITE_STATIC,
                                 SQLITE_UTF8);
    }
  };
  return std::visit(Binder{statement, position}, value.get());
}

}  // namespace

void throw_failure(sqlite3* connection, int code, std::string_view doing) {
  auto const text =
      fmt::format("database: {}: {} ({})", doing,
                  connection != nullptr ? sqlite3_errmsg(connection) : sqlite3_errstr(code), code);
  bool const no_room =
      (code & 0xff) == SQLITE_FULL || ((code & 0xff) == SQLITE_IOERR && connection != nullptr &&
                                       sqlite3_system_errno(connection) == ENOSPC);
  if (no_room) throw DiskFull(text);
  if (code == SQLITE_NOTADB) throw NotADatabase(text);
  throw std::runtime_error(text);
}

Cursor::Cursor(sqlite3& connection, std::string_view sql) {
  sqlite3_stmt* statement = nullptr;
  auto const code = sqlite3_prepare_v3(&connection, sql.data(), static_cast<int>(sql.size()),
                                       SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
  statement_.reset(statement);
  if (code != SQLITE_OK) throw_failure(&connection, code, sql);
  if (statement == nullptr) throw std::logic_error("database: an empty statement");
}

void Cursor::bind(std::vector<Value> const& values) {
  if (static_cast<std::size_t>(sqlite3_bind_parameter_count(handle())) != values.size()) {
    throw std::logic_error(
        fmt::format("database: {} values for: {}", values.size(), sqlite3_sql(handle())));
  }
  int position = 0;
  for (auto const& value : values) {
    auto const code = bind_one(handle(), ++position, value);
    if (code != SQLITE_OK) throw_failure(sqlite3_db_handle(handle()), code, sqlite3_sql(handle()));
  }
}

bool Cursor::step() {
  auto const code = sqlite3_step(handle());
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  throw_failure(sqlite3_db_handle(handle()), code, sqlite3_sql(handle()));
}

void Cursor::reset() {
  // The code repeats what step() already reported.
  sqlite3_reset(handle());
  sqlite3_clear_bindings(handle());
}

bool Row::is_null(int column) const {
  return sqlite3_column_type(cursor_.handle(), column) == SQLITE_NULL;
}

std::int64_t Row::integer(int column) const {
  return sqlite3_column_int64(cursor_.handle(), column);
}

double Row::real(int column) const { return sqlite3_column_double(cursor_.handle(), column); }

std::string Row::text(int column) const {
  // column_blob first would not convert numbers; text then bytes is the order SQLite asks for.
  auto const* text = sqlite3_column_text(cursor_.handle(), column);
  auto const size = sqlite3_column_bytes(cursor_.handle(), column);
  if (text == nullptr) return {};
  return {reinterpret_cast<char const*>(text), static_cast<std::size_t>(size)};
}

Instant Row::instant(int column) const {
  return Instant(std::chrono::milliseconds(integer(column)));
}

MediaTime Row::media_time(int column) const { return MediaTime(integer(column)); }

}  // namespace estrade::server::db
