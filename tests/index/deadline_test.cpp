// SPDX-License-Identifier: GPL-3.0-or-later
// A search comes to its end however long one step of it takes.
#include <chrono>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "index/xapian/ranges.h"

namespace estrade::index::xapian {
namespace {

using Clock = Deadline::Clock;

Clock::time_point slow_time;

/// A clock by which each step takes as long as a disk does.
Clock::time_point after_a_slow_step() { return slow_time += std::chrono::milliseconds(5); }

class SlowDisk : public testing::Test {
 protected:
  SlowDisk() { slow_time = {}; }

  static constexpr std::chrono::milliseconds budget{200};
  Deadline deadline_{Clock::time_point{} + budget, &after_a_slow_step};
};

Xapian::Database documents(int count) {
  Xapian::WritableDatabase database("", Xapian::DB_BACKEND_INMEMORY);
  for (int i = 0; i < count; ++i) {
    Xapian::Document document;
    document.add_posting("all", 1);
    document.add_posting("of", 2);
    database.add_document(document);
  }
  return database;
}

Xapian::doccount found(Xapian::Database const& database, Xapian::Query const& query) {
  Xapian::Enquire enquire(database);
  enquire.set_query(query);
  return enquire.get_mset(0, database.get_doccount()).size();
}

TEST_F(SlowDisk, IsNoticedAtTheStepAtWhichTheTimeIsUp) {
  while (!deadline_.passed()) continue;

  EXPECT_EQ(slow_time, Clock::time_point{} + budget);
  EXPECT_TRUE(deadline_.was_met());
}

TEST_F(SlowDisk, IsRememberedWhereMoreTimeIsGiven) {
  while (!deadline_.passed()) continue;
  deadline_.put_off(slow_time + budget);

  EXPECT_FALSE(deadline_.passed());
  EXPECT_TRUE(deadline_.was_met());
}

TEST_F(SlowDisk, EndsAListOfDocuments) {
  auto const database = documents(1000);
  std::vector<Range> const all = {{1, 999}};
  Within within(all, &deadline_);

  auto const some = found(database, Xapian::Query(&within));

  EXPECT_GT(some, 0u);
  EXPECT_LT(some, 100u);
  EXPECT_EQ(slow_time, Clock::time_point{} + budget);
}

TEST_F(SlowDisk, EndsAPhrase) {
  auto const database = documents(1000);
  Guard guard(deadline_);
  std::vector<std::string> const words = {"all", "of"};
  Xapian::Query const phrase(Xapian::Query::OP_PHRASE, words.begin(), words.end(), 2);
  // As in a question: among other ways to say it.
  Xapian::Query const query(Xapian::Query::OP_OR,
                            {Xapian::Query::OP_FILTER, phrase, Xapian::Query(&guard)},
                            Xapian::Query("never"));

  auto const some = found(database, query);

  EXPECT_GT(some, 0u);
  EXPECT_LT(some, 100u);
  EXPECT_EQ(slow_time, Clock::time_point{} + budget);
}

}  // namespace
}  // namespace estrade::index::xapian
