// SPDX-License-Identifier: GPL-3.0-or-later
// What a small index hides of a large one is gone for readers, and is deleted when it is folded.
#include <chrono>
#include <string>

#include <gtest/gtest.h>

#include "index/writer.h"
#include "tests/index/shards_fixture.h"

namespace estrade::index {
namespace {

class Hiding : public Shards {
 protected:
  /// The terms that are suggested.
  std::string completed(std::string const& typed) {
    std::string out;
    for (auto const& one : searcher_.suggest(typed)) {
      if (one.kind == Suggestion::Kind::Term) out += (out.empty() ? "" : " ") + one.text;
    }
    return out;
  }
};

TEST_F(Hiding, LeavesTheLargeOneAsItIsUntilItIsFolded) {
  put("first", 3, "commun zébré");
  fold();
  ASSERT_EQ(completed("zeb"), "zébré");
  remove("first");

  EXPECT_EQ(documents_in_large("first"), 4u);
  EXPECT_EQ(found(), "second:2");
  EXPECT_EQ(searcher_.search(whole_question("tag:sujet")).facets.tags.at(0).talks, 1u);
  EXPECT_EQ(completed("zeb"), "");
  EXPECT_TRUE(searcher_.suggest("titre de f").empty());
  EXPECT_EQ(store_->unfolded(), 4u) << "to be deleted";

  fold();
  EXPECT_EQ(documents_in_large("first"), 0u);
  EXPECT_EQ(found(), "second:2");
  EXPECT_EQ(store_->unfolded(), 0u);
}

TEST_F(Hiding, LeavesWordsThatOthersSay) {
  put("first", 1, "zèbre zébu");
  put("second", 2, "zébré");
  fold();
  remove("first");

  EXPECT_EQ(completed("zeb"), "zébré") << "and as they write it";
}

TEST_F(Hiding, HidesNothingOfATalkThatIsPutAgain) {
  remove("first");
  EXPECT_EQ(found(), "second:2");

  put("first", 1);

  EXPECT_EQ(found(), "first:1 second:2");
  put("first", 2);
  EXPECT_EQ(found(), "first:2 second:2");
  remove("first");
  EXPECT_EQ(found(), "second:2");
  fold();
  EXPECT_EQ(found(), "second:2");
  put("first", 3);
  EXPECT_EQ(found(), "first:3 second:2");
}

TEST_F(Hiding, OutlivesTheProcess) {
  remove("first");

  open();

  EXPECT_EQ(found(), "second:2");
  EXPECT_EQ(store_->unfolded(), 3u + 2u) << "one talk to be added, one to be deleted";
  put("first", 1);
  EXPECT_EQ(found(), "first:1 second:2");
}

TEST_F(Hiding, OfATalkThatIsFoldedMeanwhileHoldsForItsWords) {
  put("second", 2, "commun zébré");
  ASSERT_EQ(completed("zeb"), "zébré");
  store_->freeze();
  remove("second");

  EXPECT_EQ(completed("zeb"), "");
  ASSERT_TRUE(store_->fold([] { return false; }));
  EXPECT_EQ(completed("zeb"), "");
  EXPECT_EQ(found(), "first:1");
  store_->thaw();
  EXPECT_EQ(completed("zeb"), "");
  EXPECT_EQ(found(), "first:1");
}

TEST_F(Hiding, IsForgottenWithATalkThatCameAndWentWhileOthersWereFolded) {
  store_->freeze();
  put("third", 1);
  remove("third");
  ASSERT_TRUE(store_->fold([] { return false; }));
  store_->thaw();

  EXPECT_EQ(store_->unfolded(), 0u);
}

TEST(IndexFolding, IsDueWhenEnoughWasRemoved) {
  Folder const folder;
  auto const document = [](std::string key) {
    Document made;
    made.talk = std::move(key);
    made.moments = {{.slide = 1, .text = "constant"}};
    return made;
  };
  {
    Writer writer(folder.index(), as_a_large_one);
    auto rebuild = writer.rebuild();
    rebuild.put(document("kept"));
    rebuild.put(document("removed"));
    rebuild.finish();
  }
  Writer writer(folder.index(),
                {.small = 0, .worth_folding = 2, .quiet = std::chrono::hours(1), .most_beside = 2});
  writer.remove("removed");

  // The thread folds at once; what is put waits for nothing.
  auto const left = [&] {
    return Xapian::Database(folder.index().string()).get_termfreq(xapian::talk_term_of("removed"));
  };
  for (int i = 0; left() > 0 && i < 2000; ++i) writer.put(document("kept"));
  EXPECT_EQ(left(), 0u);
  EXPECT_EQ(Searcher(folder.index()).search(whole_question("constant")).total, 1u);
}

}  // namespace
}  // namespace estrade::index
