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

constexpr std::array parent_made_anew = {
    Migration{1, "family",
              "CREATE TABLE parent (id INTEGER PRIMARY KEY) STRICT;"
              "CREATE TABLE child (parent_id INTEGER NOT NULL REFERENCES parent(id)) STRICT;"
              "INSERT INTO parent VALUES (1); INSERT INTO child VALUES (1);"},
    Migration{2, "anew",
              "CREATE TABLE parent_2 (id INTEGER PRIMARY KEY, name TEXT) STRICT;"
              "INSERT INTO parent_2(id) SELECT id FROM parent; DROP TABLE parent;"
              "ALTER TABLE parent_2 RENAME TO parent;"}};

constexpr std::array parent_lost = {parent_made_anew[0],
                                    Migration{2, "lost",
                                              "DROP TABLE parent; CREATE TABLE parent (id INTEGER "
                                              "PRIMARY KEY) STRICT;"}};

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

TEST_F(Migrations, ATableThatOthersReferToCanBeMadeAnew) {
  auto const database = Database::open(file_, parent_made_anew).value();

  auto const orphan = [](Transaction const& transaction) {
    transaction.run("INSERT INTO child VALUES (7)");
  };
  EXPECT_ANY_THROW(database->write(orphan)) << "the reference still holds";
  database->write([](Transaction const& transaction) {
    transaction.run("INSERT INTO child SELECT id FROM parent");
  });
}

TEST_F(Migrations, AStepThatLeavesRowsWithoutTheirParentsIsUndone) {
  EXPECT_THROW(static_cast<void>(Database::open(file_, parent_lost)), std::logic_error);

  EXPECT_TRUE(Database::open(file_, std::span(parent_lost).first(1)))
      << "the file is as the step before left it";
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
