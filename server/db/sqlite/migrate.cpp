// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/db/sqlite/migrate.h"

#include <algorithm>
#include <chrono>
#include <map>
#include <stdexcept>

#include <Poco/DigestEngine.h>
#include <Poco/SHA2Engine.h>
#include <fmt/format.h>

namespace estrade::server::db {
namespace {

/// "Estr": marks the file as ours (PRAGMA application_id; file(1) shows it).
constexpr std::int64_t our_application = 0x45737472;

std::string digest_of(std::string_view sql) {
  Poco::SHA2Engine engine(Poco::SHA2Engine::SHA_256);
  engine.update(sql.data(), sql.size());
  return Poco::DigestEngine::digestToHex(engine.digest());
}

std::int64_t integer_of(Connection& connection, Sql sql) {
  std::int64_t number = 0;
  connection.walk(sql.text(), {}, [&](Row const& row) {
    number = row.integer(0);
    return false;
  });
  return number;
}

std::map<std::int64_t, std::string> digests_in(Connection& connection) {
  std::map<std::int64_t, std::string> digests;
  connection.walk("SELECT number, digest FROM migration", {}, [&](Row const& row) {
    digests.emplace(row.integer(0), row.text(1));
    return true;
  });
  return digests;
}

bool is_empty(Connection& connection) {
  return integer_of(connection, "SELECT count(*) FROM sqlite_schema") == 0;
}

/// Rows whose parent is gone, of any table.
bool has_orphans(Connection& connection) {
  bool found = false;
  connection.walk("PRAGMA foreign_key_check", {}, [&](Row const&) {
    found = true;
    return false;
  });
  return found;
}

void apply(Connection& connection, Migration const& migration) {
  connection.execute("BEGIN IMMEDIATE");
  try {
    connection.execute(std::string(migration.sql));
    if (has_orphans(connection)) {
      throw std::logic_error(
          fmt::format("migration {} leaves rows without their parents", migration.number));
    }
    auto const now =
        std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
    connection.walk("INSERT INTO migration(number, name, digest, applied_at) VALUES (?, ?, ?, ?)",
                    {migration.number, migration.name, digest_of(migration.sql), now},
                    [](Row const&) { return true; });
    connection.execute("COMMIT");
  } catch (...) {
    if (connection.in_transaction()) connection.execute("ROLLBACK");
    throw;
  }
}

}  // namespace

Result<void> recognise(Connection& connection) {
  if (is_empty(connection) || integer_of(connection, "PRAGMA application_id") == our_application) {
    return {};
  }
  return fail(Kind::Rejected, "application_id is not Estrade's",
              "The database file belongs to another program: choose another data folder.");
}

Result<void> migrate(Connection& connection, std::span<Migration const> migrations) {
  if (is_empty(connection)) {
    // One transaction: a crash leaves an empty file or one that is recognisably ours.
    connection.execute(
        fmt::format("BEGIN IMMEDIATE; PRAGMA application_id={};"
                    "CREATE TABLE migration (number INTEGER PRIMARY KEY, name TEXT NOT NULL,"
                    " digest TEXT NOT NULL, applied_at INTEGER NOT NULL); COMMIT",
                    our_application));
  }

  auto const applied = digests_in(connection);
  for (auto const& [number, digest] : applied) {
    auto const ours = std::ranges::find(migrations, number, &Migration::number);
    if (ours == migrations.end()) {
      return fail(Kind::Conflict, fmt::format("migration {} is unknown", number),
                  "This archive was written by a newer Estrade: start that version, or restore a "
                  "backup made before the upgrade.");
    }
    if (digest_of(ours->sql) != digest) {
      return fail(Kind::Conflict, fmt::format("migration {} has another digest", number),
                  fmt::format("This archive was made by an Estrade whose step {} ({}) differs from "
                              "this one: start the version that made it.",
                              number, ours->name));
    }
  }
  // A table that others refer to can only be made anew while nobody looks; each step is looked at
  // as a whole (sqlite.org/lang_altertable.html, section 7).
  connection.execute("PRAGMA foreign_keys=OFF");
  for (auto const& migration : migrations) {
    if (!applied.contains(migration.number)) apply(connection, migration);
  }
  connection.execute("PRAGMA foreign_keys=ON");
  return {};
}

}  // namespace estrade::server::db
