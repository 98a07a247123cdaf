// SPDX-License-Identifier: GPL-3.0-or-later
#include <atomic>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>

#include <gtest/gtest.h>

#include "index/searcher.h"
#include "index/writer.h"
#include "tests/index/folder.h"

namespace estrade::index {
namespace {

namespace fs = std::filesystem;

Document one_slide(std::string key, std::string text) {
  Document document;
  document.talk = std::move(key);
  document.moments = {{.slide = 1, .text = std::move(text)}};
  return document;
}

class IndexRebuild : public testing::Test {
 protected:
  std::size_t count(std::string words) {
    return searcher_.search({.words = std::move(words)}).talks.size();
  }

  Folder folder_;
  Writer writer_{folder_.index()};
  Searcher searcher_{folder_.index()};
};

TEST_F(IndexRebuild, TakesTheOldOnesPlaceOnlyWhenFinished) {
  writer_.put(one_slide("a", "ancien"));
  auto rebuild = writer_.rebuild();
  rebuild.put(one_slide("b", "nouveau"));
  EXPECT_EQ(count("ancien"), 1u);
  EXPECT_EQ(count("nouveau"), 0u);

  rebuild.finish();

  EXPECT_EQ(count("ancien"), 0u);
  EXPECT_EQ(count("nouveau"), 1u);
  EXPECT_FALSE(writer_.fresh());
  EXPECT_FALSE(fs::exists(folder_.index().string() + ".new"));
  EXPECT_THROW(rebuild.put(one_slide("c", "trop tard")), IndexFailure);
}

TEST_F(IndexRebuild, LosesNothingThatIsPutMeanwhile) {
  writer_.put(one_slide("a", "ancien"));
  writer_.put(one_slide("b", "ancien"));
  auto rebuild = writer_.rebuild();
  rebuild.put(one_slide("a", "ancien"));
  writer_.put(one_slide("a", "nouveau"));
  writer_.put(one_slide("c", "nouveau"));
  writer_.remove("b");
  // Read before they were changed, and put after.
  rebuild.put(one_slide("b", "ancien"));
  rebuild.put(one_slide("c", "ancien"));

  rebuild.finish();

  EXPECT_EQ(count("ancien"), 0u);
  EXPECT_EQ(count("nouveau"), 2u);
  writer_.put(one_slide("d", "nouveau"));
  EXPECT_EQ(count("nouveau"), 3u) << "the writer goes on with the new one";
}

TEST_F(IndexRebuild, LeavesTheOldOneWhereItIsAbandoned) {
  writer_.put(one_slide("a", "ancien"));
  {
    auto rebuild = writer_.rebuild();
    rebuild.put(one_slide("b", "nouveau"));
    EXPECT_THROW(static_cast<void>(writer_.rebuild()), IndexFailure) << "one at a time";
  }

  EXPECT_EQ(count("ancien"), 1u);
  EXPECT_EQ(count("nouveau"), 0u);
  EXPECT_NO_THROW(static_cast<void>(writer_.rebuild()));
}

TEST_F(IndexRebuild, OfAProcessThatWasKilledIsSweptAtTheNextStart) {
  auto const left = folder_.path() / "other.new";
  fs::create_directories(left);
  std::ofstream(left / "postlist.glass") << "half of it";

  Writer other(folder_.path() / "other");

  EXPECT_FALSE(fs::exists(left));
}

TEST_F(IndexRebuild, KeepsTheMomentsOfATalkTogetherHoweverManyThereAre) {
  auto rebuild = writer_.rebuild();
  for (std::string const key : {"a", "b", "c", "d"}) {
    auto document = one_slide(key, "commun");
    document.moments.resize(20'000, document.moments.front());
    for (std::size_t i = 0; i < document.moments.size(); ++i) {
      document.moments[i].slide = static_cast<int>(i) + 1;
    }
    document.moments.back().text = "dernier";
    rebuild.put(document);
  }
  rebuild.finish();

  auto const answer = searcher_.search({.words = "dernier", .budget = std::chrono::hours(1)});
  ASSERT_EQ(answer.talks.size(), 4u);
  for (auto const& talk : answer.talks) {
    ASSERT_EQ(talk.hits.size(), 1u) << talk.talk;
    EXPECT_EQ(talk.hits.front().slide, 20'000) << talk.talk;
  }
  EXPECT_EQ(count("commun"), 4u);
}

TEST_F(IndexRebuild, IsNotSeenBySearches) {
  writer_.put(one_slide("a", "constant"));
  std::atomic<bool> done = false;
  std::atomic<int> misses = 0;
  std::jthread const reader([&] {
    while (!done) {
      if (count("constant") != 1) ++misses;
    }
  });

  for (int i = 0; i < 10; ++i) {
    auto rebuild = writer_.rebuild();
    rebuild.put(one_slide("a", "constant"));
    rebuild.finish();
  }
  done = true;

  EXPECT_EQ(misses, 0);
}

}  // namespace
}  // namespace estrade::index
