// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <memory>

#include "server/db/database.h"

namespace estrade::server::db {

/// The schema of the tests.
inline constexpr std::array notes_schema = {
    Migration{1, "notes",
              "CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT NOT NULL, weight REAL) STRICT;"
              "CREATE INDEX note_by_text ON note(text);"}};

[[nodiscard]] inline std::unique_ptr<Database> open_notes(std::filesystem::path const& file) {
  return Database::open(file, notes_schema).value();
}

[[nodiscard]] inline std::int64_t count_notes(Database const& database) {
  return database.read([](Reader const& reader) {
    return *reader.first("SELECT count(*) FROM note", {},
                         [](Row const& row) { return row.integer(0); });
  });
}

}  // namespace estrade::server::db
