// SPDX-License-Identifier: GPL-3.0-or-later
// An index with a small one beside it answers as one, whatever was done to it when.
#include <functional>
#include <map>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "index/searcher.h"
#include "index/writer.h"
#include "index/xapian/store.h"
#include "tests/index/folder.h"
#include "tests/index/growing.h"

namespace estrade::index {
namespace {

using xapian::generations_in;

bool never() { return false; }

class Shards : public testing::Test {
 protected:
  Shards() {
    open();
    put("first", 1);
    store_->write_mark();
    put("second", 2);
  }

  /// Also what a process does that starts after another was killed.
  void open() {
    store_.emplace(folder_.index(), as_a_large_one);
    store_->open();
  }
  void put(std::string const& key, std::size_t moments, std::string const& text = "commun") {
    Document document;
    document.talk = key;
    document.title = "Titre de " + key;
    document.tags = {"sujet"};
    document.moments.resize(moments, {.slide = 1, .text = text});
    store_->change(key, &document);
  }
  void remove(std::string const& key) { store_->change(key, nullptr); }
  void fold() {
    store_->freeze();
    ASSERT_TRUE(store_->fold(never));
    store_->thaw();
  }
  /// "first:2 second:1": talks with how many moments say it, in order.
  std::string found(std::string words = "commun") {
    auto const answer = searcher_.search(whole_question(std::move(words)));
    std::map<std::string, std::size_t> sorted;
    for (auto const& talk : answer.talks) sorted[talk.talk] += talk.hits.size();
    EXPECT_EQ(answer.total, sorted.size());
    EXPECT_EQ(answer.talks.size(), sorted.size());
    std::string out;
    for (auto const& [key, hits] : sorted) {
      out += (out.empty() ? "" : " ") + key + ":" + std::to_string(hits);
    }
    return out;
  }
  std::size_t beside() { return generations_in(folder_.index()).size(); }

  Folder folder_;
  std::optional<xapian::Store> store_;
  Searcher searcher_{folder_.index()};
};

TEST_F(Shards, TakeNewTalksBesideTheLargeOne) {
  EXPECT_EQ(beside(), 1u);
  EXPECT_EQ(found(), "first:1 second:2");
  EXPECT_EQ(searcher_.search(whole_question("tag:sujet")).facets.tags.at(0).talks, 2u);
}

TEST_F(Shards, LetATalkBeChangedWhereItStands) {
  put("first", 1, "pareil");
  put("second", 2, "pareil");

  EXPECT_EQ(found("pareil"), "first:1 second:2");
  EXPECT_EQ(found(), "");
}

TEST_F(Shards, MoveATalkThatHasOtherMoments) {
  put("first", 3);
  put("second", 4);

  EXPECT_EQ(found(), "first:3 second:4");
}

TEST_F(Shards, ForgetWhatIsRemovedAtOnce) {
  ASSERT_EQ(searcher_.suggest("titre").size(), 2u);
  remove("second");
  EXPECT_EQ(found(), "first:1");
  EXPECT_EQ(searcher_.suggest("titre de s").size(), 0u);
  remove("first");
  EXPECT_EQ(found(), "");
  EXPECT_EQ(searcher_.suggest("titre").size(), 0u);
}

TEST_F(Shards, AreFolded) {
  fold();

  EXPECT_EQ(found(), "first:1 second:2");
  put("first", 2);
  put("second", 3);
  put("third", 1);
  EXPECT_EQ(found(), "first:2 second:3 third:1");
  fold();
  EXPECT_EQ(found(), "first:2 second:3 third:1");
  EXPECT_EQ(beside(), 1u) << "the next one";
}

TEST_F(Shards, AreChangedWhileTheyAreFolded) {
  put("third", 3);
  store_->freeze();
  put("first", 1, "pareil");
  put("second", 5);
  remove("third");
  put("fourth", 4);
  EXPECT_EQ(found(), "fourth:4 second:5");
  EXPECT_EQ(found("pareil"), "first:1");

  ASSERT_TRUE(store_->fold(never));

  EXPECT_EQ(found(), "fourth:4 second:5") << "they stand in the large one too, hidden";
  EXPECT_EQ(found("pareil"), "first:1");
  put("second", 6);
  remove("fourth");
  put("third", 1);
  EXPECT_EQ(found(), "second:6 third:1");
  store_->thaw();
  EXPECT_EQ(found(), "second:6 third:1");
  EXPECT_EQ(found("pareil"), "first:1");
  fold();
  EXPECT_EQ(found(), "second:6 third:1");
}

TEST_F(Shards, AreLeftAsTheyWereWhenFoldingIsStopped) {
  store_->freeze();
  EXPECT_FALSE(store_->fold([] { return true; }));
  EXPECT_EQ(found(), "first:1 second:2");
  put("second", 3);

  ASSERT_TRUE(store_->fold(never));
  store_->thaw();

  EXPECT_EQ(found(), "first:1 second:3");
}

TEST_F(Shards, OutliveAProcessThatIsKilledWhileItFolds) {
  std::vector<std::function<void()>> const steps = {
      [&] { store_->freeze(); }, [&] { put("second", 3); },
      [&] { ASSERT_TRUE(store_->fold(never)); }, [&] { put("second", 2); },
      [&] { store_->thaw(); }};
  std::vector<std::string> const expected = {"first:1 second:2", "first:1 second:3",
                                             "first:1 second:3", "first:1 second:2",
                                             "first:1 second:2"};
  for (std::size_t killed_after = 1; killed_after <= steps.size(); ++killed_after) {
    put("first", 1);
    put("second", 2);
    fold();
    put("third", 1);
    remove("third");
    for (std::size_t i = 0; i < killed_after; ++i) steps[i]();

    open();

    EXPECT_EQ(found(), expected[killed_after - 1]) << killed_after;
    put("fourth", 4);
    EXPECT_EQ(found(), "first:1 fourth:4" + expected[killed_after - 1].substr(7)) << killed_after;
    remove("fourth");
    if (beside() > 1) {
      ASSERT_TRUE(store_->fold(never));
      store_->thaw();
    }
    EXPECT_EQ(found(), expected[killed_after - 1]) << killed_after;
  }
}

TEST_F(Shards, OutliveAProcessThatIsKilledWhileATalkMoves) {
  // It was put beside, and not removed yet from the large one.
  store_.reset();
  {
    xapian::Volume fresh(folder_.index() / "fresh.1");
    fresh.open();
    xapian::Composer composer;
    Document document;
    document.talk = "first";
    document.moments.resize(3, {.slide = 1, .text = "commun"});
    fresh.in_one([&] {
      fresh.tell("estrade-hidden", "first");
      fresh.replace("first", composer.compose(document));
    });
  }
  EXPECT_EQ(found(), "first:3 second:2");

  open();

  EXPECT_EQ(found(), "first:3 second:2");
  xapian::Volume large(folder_.index());
  store_.reset();
  large.open();
  EXPECT_FALSE(large.holds("first"));
}

/// What an index that grows in one piece holds.
class Reference {
 public:
  void change(std::string const& key, Document const* document) {
    if (document == nullptr) {
      writer_.remove(key);
      talks_.erase(key);
    } else {
      writer_.put(*document);
      talks_[key] = *document;
    }
  }
  Answer ask(std::string const& words) { return searcher_.search(whole_question(words)); }
  /// The same, made anew out of what stands now.
  Answer ask_rebuilt(std::string const& words) {
    Folder const folder;
    Writer writer(folder.index());
    auto rebuild = writer.rebuild();
    for (auto const& [key, document] : talks_) rebuild.put(document);
    rebuild.finish();
    return Searcher(folder.index()).search(whole_question(words));
  }

 private:
  Folder folder_;
  Writer writer_{folder_.index()};
  Searcher searcher_{folder_.index()};
  std::map<std::string, Document> talks_;
};

class AnyHistory : public testing::TestWithParam<unsigned> {};

TEST_P(AnyHistory, IsAnsweredAsByOneIndex) {
  std::mt19937 random(GetParam());
  Folder const folder;
  xapian::Store store(folder.index(), as_a_large_one);
  store.open();
  Reference reference;
  Searcher const searcher(folder.index());
  enum class Stage { Whole, Frozen, Copied } stage = Stage::Whole;

  for (int step = 0; step < 60; ++step) {
    auto const key = "talk" + std::to_string(random() % 12);
    auto const document = random_talk(random, key, step);
    auto const* what = random() % 5 == 0 ? nullptr : &document;
    store.change(key, what);
    if (step == 0) store.write_mark();
    reference.change(key, what);
    if (random() % 4 == 0 && store.unfolded() > 0) {
      if (stage == Stage::Whole) {
        store.freeze();
      } else if (stage == Stage::Frozen) {
        ASSERT_TRUE(store.fold(never));
      } else {
        store.thaw();
      }
      stage = stage == Stage::Whole    ? Stage::Frozen
              : stage == Stage::Frozen ? Stage::Copied
                                       : Stage::Whole;
    }
    auto const& words = questions[random() % questions.size()];
    EXPECT_EQ(seen_of(searcher.search(whole_question(words))), seen_of(reference.ask(words)))
        << "step " << step << ": " << words;
  }

  for (auto const& words : questions) {
    auto const seen = seen_of(searcher.search(whole_question(words)));
    EXPECT_EQ(seen, seen_of(reference.ask(words))) << words;
    EXPECT_EQ(seen, seen_of(reference.ask_rebuilt(words))) << words;
  }
}

INSTANTIATE_TEST_SUITE_P(OfManyKinds, AnyHistory, testing::Range(1U, 9U));

TEST(Ranking, IsThatOfOneIndex) {
  std::mt19937 random(3);
  Folder const folder;
  xapian::Store store(folder.index(), as_a_large_one);
  store.open();
  Reference reference;
  for (int i = 0; i < 40; ++i) {
    auto const document = random_talk(random, "talk" + std::to_string(i), i);
    store.change(document.talk, &document);
    if (i == 0) store.write_mark();
    reference.change(document.talk, &document);
    if (i == 20) {
      store.freeze();
      ASSERT_TRUE(store.fold(never));
      store.thaw();
    }
  }
  ASSERT_EQ(generations_in(folder.index()).size(), 1u);
  Searcher const searcher(folder.index());

  for (auto const& words : questions) {
    auto const found = searcher.search(whole_question(words)).talks;
    auto const wanted = reference.ask(words).talks;
    ASSERT_EQ(found.size(), wanted.size());
    for (std::size_t i = 0; i < found.size(); ++i) {
      EXPECT_EQ(found[i].talk, wanted[i].talk) << words;
      EXPECT_NEAR(found[i].weight, wanted[i].weight, 1e-9) << words;
    }
  }
}

}  // namespace
}  // namespace estrade::index
