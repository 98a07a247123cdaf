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
#include "tests/index/shards_fixture.h"

namespace estrade::index {
namespace {

using xapian::generations_in;

bool never() { return false; }

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
  // It was put beside; what the large one has of it is hidden.
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
  fold();
  EXPECT_EQ(found(), "first:3 second:2");
  EXPECT_EQ(documents_in_large("first"), 4u) << "those from before are gone";
}

/// The words that are offered to who types something that most talks say. Talks and speakers are
/// offered as time allows, which is no matter here.
std::vector<std::string> offered_by(Searcher const& searcher) {
  std::vector<std::string> offered;
  for (std::string const typed : {"mo", "mot1", "titre", "pers"}) {
    for (auto const& one : searcher.suggest(typed, 20)) {
      if (one.kind == Suggestion::Kind::Term) offered.push_back(one.text);
    }
  }
  return offered;
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
  std::vector<std::string> offered() { return offered_by(searcher_); }
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
    EXPECT_EQ(offered_by(searcher), reference.offered()) << "step " << step;
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
