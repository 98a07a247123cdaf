// SPDX-License-Identifier: GPL-3.0-or-later
// Talks are found by the lists of their terms as Xapian's matcher finds them.
#include "index/xapian/finding.h"

#include <chrono>
#include <random>
#include <set>
#include <string>

#include <gtest/gtest.h>

#include "index/xapian/queries.h"
#include "index/xapian/schema.h"
#include "tests/index/folder.h"

namespace estrade::index::xapian {
namespace {

Deadline endless() { return Deadline(Deadline::Clock::time_point::max()); }

/// Talks of a document and some moments each, which have some of a few terms, rare and frequent.
class TalksOfTerms : public testing::Test {
 protected:
  static constexpr unsigned terms = 12;

  TalksOfTerms() {
    Xapian::WritableDatabase database(folder_.index().string(), Xapian::DB_CREATE);
    for (int talk = 0; talk < 600; ++talk) {
      Xapian::Document own;
      own.add_boolean_term(any_talk);
      own.add_boolean_term(term(0));
      for (unsigned i = 1; i < terms; ++i) {
        if (random_() % (1U << (i / 2)) == 0) own.add_boolean_term(term(i));
      }
      database.add_document(own);
      for (auto moments = random_() % 4; moments > 0; --moments) {
        Xapian::Document moment;
        moment.add_boolean_term(term(0));
        database.add_document(moment);
      }
    }
    for (Xapian::docid docid = 5; docid < 100; docid += 7) database.delete_document(docid);
    database.commit();
  }

  static std::string term(std::size_t number) { return "T" + std::to_string(number); }

  Claim any_claim(int depth) {
    auto const kind = depth == 0 ? 0 : random_() % 3;
    if (kind == 0) return Claim(term(random_() % (terms + 1)));  // one of which nothing has
    Claims parts;
    for (auto left = random_() % 4; left > 0; --left) parts.push_back(any_claim(depth - 1));
    return kind == 1 ? all_of(std::move(parts)) : any_of(std::move(parts));
  }

  static Xapian::Query query_of(Claim const& claim) {
    if (claim.kind == Claim::Kind::Term) return Xapian::Query(claim.term);
    Queries parts;
    for (auto const& one : claim.of) parts.push_back(query_of(one));
    return claim.kind == Claim::Kind::All ? all_of(parts) : any_of(parts);
  }

  static std::set<Xapian::docid> matched(Xapian::Database const& database, Claim const& claim) {
    Xapian::Enquire enquire(database);
    enquire.set_query({Op::OP_FILTER, query_of(claim), Xapian::Query(any_talk)});
    auto const found = enquire.get_mset(0, database.get_doccount());
    return {found.begin(), found.end()};
  }

  std::mt19937 random_{7};
  Folder folder_;
};

TEST_F(TalksOfTerms, AreFoundAsByXapian) {
  Xapian::Database const database(folder_.index().string());
  Roll const roll(database, nullptr);
  auto deadline = endless();
  std::size_t some = 0;
  for (int round = 0; round < 400; ++round) {
    auto const claim = any_claim(3);
    std::set<Xapian::docid> found;
    Finding(database, roll, deadline).find(claim).each([&](std::size_t place) {
      found.insert(roll.first(place));
      return true;
    });
    ASSERT_EQ(found, matched(database, claim)) << round;
    some += found.empty() ? 0U : 1U;
  }
  EXPECT_GT(some, 100u);
}

TEST_F(TalksOfTerms, AreFoundInPartWhenTheTimeHasCome) {
  Xapian::Database const database(folder_.index().string());
  Roll const roll(database, nullptr);
  Deadline deadline{Deadline::Clock::time_point::min()};

  auto const found = Finding(database, roll, deadline).find(Claim(any_talk)).count();

  EXPECT_TRUE(deadline.was_met());
  EXPECT_GT(found, 0u) << "the first looks at the clock cost nothing";
  EXPECT_LT(found, roll.size());
}

TEST_F(TalksOfTerms, KeepTheirLinesWhenOthersComeAndGo) {
  Rolls rolls;
  Shards shards(folder_.index());
  auto const before = rolls.of(shards).front();
  rolls.write(shards.together(), *before, 0);
  rolls.write(shards.together(), *before, 300);
  EXPECT_EQ(rolls.of(shards).front(), before) << "nothing was written";
  {
    Xapian::WritableDatabase database(folder_.index().string(), Xapian::DB_OPEN);
    database.delete_document(before->first(1));
    Xapian::Document own;
    own.add_boolean_term(any_talk);
    database.add_document(own);
    database.commit();
  }
  shards.refresh();

  auto const after = rolls.of(shards).front();

  ASSERT_EQ(after->size(), before->size());
  EXPECT_EQ(&after->line(0), &before->line(0));
  EXPECT_EQ(&after->line(299), &before->line(300));
  EXPECT_NE(after->line(299).read(), nullptr);
  EXPECT_EQ(after->line(after->size() - 1).read(), nullptr);
  EXPECT_EQ(after->range(0, large_one).last(), after->first(1) - 1);
}

}  // namespace
}  // namespace estrade::index::xapian
