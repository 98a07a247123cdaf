// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/db/database.h"

#include <atomic>
#include <stdexcept>
#include <thread>

#include <gtest/gtest.h>

#include "tests/server/db/notes.h"
#include "tests/support/temp_dir.h"

namespace estrade::server::db {
namespace {

class DatabaseTest : public testing::Test {
 protected:
  void add(std::string_view text) {
    database_->write([&](Transaction const& transaction) {
      transaction.run("INSERT INTO note(text) VALUES (?)", {text});
    });
  }

  support::TempDir folder_;
  std::filesystem::path file_ = folder_.path() / "notes.sqlite";
  std::unique_ptr<Database> database_ = open_notes(file_);
};

TEST_F(DatabaseTest, WhatWasCommittedIsThereAfterReopening) {
  add("kept");
  database_.reset();

  database_ = open_notes(file_);

  EXPECT_EQ(count_notes(*database_), 1);
}

TEST_F(DatabaseTest, ValuesComeBackAsTheyWereBound) {
  std::string const odd("nul \0 inside, \xc3\xa9t\xc3\xa9", 19);
  database_->write([&](Transaction const& transaction) {
    transaction.run("INSERT INTO note(id, text, weight) VALUES (?, ?, ?)",
                    {std::int64_t{1} << 62, odd, 0.25});
    transaction.run("INSERT INTO note(id, text, weight) VALUES (?, ?, ?)", {1, "", nullptr});
  });

  database_->read([&](Reader const& reader) {
    std::vector<std::string> texts;
    reader.each("SELECT id, text, weight FROM note ORDER BY id DESC", {}, [&](Row const& row) {
      texts.push_back(row.text(1));
      if (texts.size() == 1) {
        EXPECT_EQ(row.integer(0), std::int64_t{1} << 62);
        EXPECT_EQ(row.real(2), 0.25);
      } else {
        EXPECT_TRUE(row.is_null(2));
      }
    });
    EXPECT_EQ(texts, (std::vector<std::string>{odd, ""}));
    return 0;
  });
}

TEST_F(DatabaseTest, UserTextIsAValueAndNeverSql) {
  add("'); DROP TABLE note; --");

  EXPECT_EQ(count_notes(*database_), 1);
}

TEST_F(DatabaseTest, AThrowingCallbackRollsEverythingBack) {
  auto const work = [](Transaction const& transaction) {
    transaction.run("INSERT INTO note(text) VALUES ('gone')");
    throw std::runtime_error("changed my mind");
  };

  EXPECT_THROW(database_->write(work), std::runtime_error);

  EXPECT_EQ(count_notes(*database_), 0);
  add("the next one works");
  EXPECT_EQ(count_notes(*database_), 1);
}

TEST_F(DatabaseTest, AFailedResultRollsEverythingBack) {
  auto const outcome = database_->write([](Transaction const& transaction) -> Result<int> {
    transaction.run("INSERT INTO note(text) VALUES ('gone')");
    return fail(Kind::Conflict, "facts", "advice");
  });

  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().kind, Kind::Conflict);
  EXPECT_EQ(count_notes(*database_), 0);
}

TEST_F(DatabaseTest, ABrokenConstraintIsAnAccident) {
  auto const work = [](Transaction const& transaction) {
    transaction.run("INSERT INTO note(text) VALUES (?)", {nullptr});
  };

  EXPECT_THROW(database_->write(work), std::runtime_error);
}

TEST_F(DatabaseTest, RunTellsHowManyRowsChanged) {
  add("one");
  add("two");

  auto const changed = database_->write(
      [](Transaction const& transaction) { return transaction.run("UPDATE note SET weight = 1"); });

  EXPECT_EQ(changed, 2);
}

TEST_F(DatabaseTest, AReadSeesOneSnapshotWhileOthersWrite) {
  add("before");

  auto const [first, second] = database_->read([&](Reader const& reader) {
    auto const count = [&] {
      return *reader.first("SELECT count(*) FROM note", {},
                           [](Row const& row) { return row.integer(0); });
    };
    auto const at_first = count();
    std::jthread([&] { add("meanwhile"); }).join();
    return std::pair(at_first, count());
  });

  EXPECT_EQ(first, 1);
  EXPECT_EQ(second, 1);
  EXPECT_EQ(count_notes(*database_), 2);
}

TEST_F(DatabaseTest, AStatementMayRunInsideItsOwnRows) {
  add("a");
  add("b");
  int visits = 0;

  database_->read([&](Reader const& reader) {
    std::function<void(int)> const visit = [&](int depth) {
      reader.each("SELECT id FROM note WHERE id > ?", {0}, [&](Row const&) {
        ++visits;
        if (depth > 0) visit(depth - 1);
      });
    };
    visit(2);
    return 0;
  });

  EXPECT_EQ(visits, 2 + 4 + 8);
}

TEST_F(DatabaseTest, AWriteInsideAWriteIsRefusedRatherThanWaitingForEver) {
  EXPECT_THROW(database_->write([&](Transaction const&) { add("inner"); }), std::logic_error);
  add("the next one works");

  EXPECT_EQ(count_notes(*database_), 1);
}

TEST_F(DatabaseTest, ReadersCannotWrite) {
  auto const work = [](Reader const& reader) {
    reader.each("DELETE FROM note", {}, [](Row const&) {});
    return 0;
  };

  EXPECT_THROW(database_->read(work), std::runtime_error);
}

// Under the tsan preset this is also the proof that connections are not shared.
TEST_F(DatabaseTest, ManyReadersAndWritersAtOnceLoseNothing) {
  constexpr int writers = 3;
  constexpr int rows_each = 60;
  std::atomic<bool> torn = false;
  std::atomic<int> writing = writers;
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < writers; ++i) {
      threads.emplace_back([&] {
        for (int row = 0; row < rows_each; ++row) {
          // Two rows at a time: a reader that sees an odd number saw half a transaction.
          database_->write([&](Transaction const& transaction) {
            transaction.run("INSERT INTO note(text) VALUES ('left')");
            transaction.run("INSERT INTO note(text) VALUES ('right')");
          });
        }
        --writing;
      });
    }
    for (int i = 0; i < 4; ++i) {
      threads.emplace_back([&] {
        while (writing > 0) {
          if (count_notes(*database_) % 2 != 0) torn = true;
        }
      });
    }
  }

  EXPECT_FALSE(torn);
  EXPECT_EQ(count_notes(*database_), writers * rows_each * 2);
}

}  // namespace
}  // namespace estrade::server::db
