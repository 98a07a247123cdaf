// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/db/sqlite/connection.h"

namespace estrade::server::db {
namespace {

/// A cursor for the length of one run, back in its place afterwards, whatever happens.
class Turn {
 public:
  Turn(Cursor& cursor, bool& busy) : cursor_(cursor), busy_(busy) { busy_ = true; }
  ~Turn() {
    cursor_.reset();
    busy_ = false;
  }
  Turn(Turn const&) = delete;
  Turn& operator=(Turn const&) = delete;

 private:
  Cursor& cursor_;
  bool& busy_;
};

}  // namespace

Connection::Connection(std::filesystem::path const& file, Role role) {
  int const flags =
      (role == Role::Writer ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY) |
      SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_PRIVATECACHE;
  sqlite3* handle = nullptr;
  auto const code = sqlite3_open_v2(file.c_str(), &handle, flags, nullptr);
  handle_.reset(handle);
  if (code != SQLITE_OK) throw_failure(handle, code, "opening " + file.string());

  // Nothing inside the file (a view, a trigger) may call functions with side effects, and a
  // damaged schema is refused rather than believed.
  sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
  // A read may meet the short moments in which the writer switches or recovers the WAL.
  sqlite3_busy_timeout(handle, 5'000);
  if (role == Role::Reader) {
    sqlite3_db_config(handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    sqlite3_wal_autocheckpoint(handle, 0);
  }
}

void Connection::make_durable() {
  // 64 MiB: a WAL that a burst made large shrinks again.
  execute(
      "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
      "PRAGMA journal_size_limit=67108864;");
}

void Connection::execute(std::string const& sql) {
  auto const code = sqlite3_exec(handle_.get(), sql.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) throw_failure(handle_.get(), code, std::string_view(sql).substr(0, 200));
}

void Connection::walk(std::string_view sql, std::vector<Value> const& values,
                      std::function<bool(Row const&)> const& row) {
  auto& prepared = prepared_[sql];
  if (prepared.busy) {
    // The same statement inside its own rows: the inner one gets a cursor of its own.
    Cursor inner(*handle_, sql);
    inner.bind(values);
    while (inner.step() && row(Row(inner))) {
    }
    return;
  }
  if (!prepared.cursor) prepared.cursor = std::make_unique<Cursor>(*handle_, sql);
  Turn const turn(*prepared.cursor, prepared.busy);
  prepared.cursor->bind(values);
  while (prepared.cursor->step() && row(Row(*prepared.cursor))) {
  }
}

}  // namespace estrade::server::db
