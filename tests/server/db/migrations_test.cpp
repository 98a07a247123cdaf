// SPDX-License-Identifier: GPL-3.0-or-later
#include <fstream>

#include <gtest/gtest.h>
#include <sqlite3.h>

#include "server/db/database.h"
#include "tests/server/db/notes.h"
#include "tests/support/temp_dir.h"

namespace estrade::server::db {
namespace {

constexpr std::array two_steps = {
    notes_schema[0], Migration{2, "colours", "ALTER TABLE note ADD COLUMN colour TEXT;"}};

constexpr std::array altered_step = {
    Migration{1, "notes", "CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT);"}};

constexpr std::array broken_second = {
    notes_schema[0],
    Migration{2, "broken", "CREATE TABLE half (id INTEGER); INSERT INTO nowhere VALUES (1);"}};

class Migrations : public testing::Test {
 protected:
  support::TempDir folder_;
  std::filesystem::path file_ = folder_.path() / "notes.sqlite";
};

TEST_F(Migrations, MissingOnesAreAppliedToAnOldFile) {
  open_notes(file_)->write([](Transaction const& transaction) {
    transaction.run("INSERT INTO note(text) VALUES ('old')");
  });

  auto const database = Database::open(file_, two_steps).value();

  auto const colourless = database->read([](Reader const& reader) {
    return reader.first("SELECT text FROM note WHERE colour IS NULL", {},
                        [](Row const& row) { return row.text(0); });
  });
  EXPECT_EQ(colourless, "old");
}

TEST_F(Migrations, AFileOfANewerProgramIsRefusedWithASentence) {
  { auto const newer = Database::open(file_, two_steps).value(); }

  auto const older = Database::open(file_, notes_schema);

  ASSERT_FALSE(older);
  EXPECT_EQ(older.error().kind, Kind::Conflict);
  EXPECT_NE(older.error().advice.find("newer Estrade"), std::string::npos);
}

TEST_F(Migrations, AnAppliedStepThatChangedIsRefused) {
  { auto const original = open_notes(file_); }

  auto const altered = Database::open(file_, altered_step);

  ASSERT_FALSE(altered);
  EXPECT_EQ(altered.error().kind, Kind::Conflict);
  EXPECT_NE(altered.error().advice.find("step 1"), std::string::npos);
}

TEST_F(Migrations, AStepThatFailsLeavesNothingOfItself) {
  EXPECT_THROW(static_cast<void>(Database::open(file_, broken_second)), std::runtime_error);

  // The first step stayed; the second can be done by a program that has it right.
  auto const database = Database::open(file_, two_steps);
  ASSERT_TRUE(database);
  EXPECT_EQ(count_notes(**database), 0);
}

TEST_F(Migrations, ATextFileIsNoDatabase) {
  std::ofstream(file_) << std::string(5000, 'x');

  auto const opened = Database::open(file_, notes_schema);

  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().kind, Kind::Rejected);
}

TEST_F(Migrations, TheDatabaseOfAnotherProgramIsLeftAlone) {
  sqlite3* other = nullptr;
  ASSERT_EQ(sqlite3_open(file_.c_str(), &other), SQLITE_OK);
  ASSERT_EQ(sqlite3_exec(other, "CREATE TABLE note (id)", nullptr, nullptr, nullptr), SQLITE_OK);
  sqlite3_close(other);
  auto const before = std::filesystem::last_write_time(file_);

  auto const opened = Database::open(file_, notes_schema);

  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().kind, Kind::Rejected);
  EXPECT_EQ(std::filesystem::last_write_time(file_), before);
}

}  // namespace
}  // namespace estrade::server::db
