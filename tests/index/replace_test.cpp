// SPDX-License-Identifier: GPL-3.0-or-later
// A talk that is put again, asked for by readers who have seen the one before.
#include <algorithm>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "index/searcher.h"
#include "index/writer.h"
#include "tests/index/folder.h"

namespace estrade::index {
namespace {

class PutAgain : public testing::Test {
 protected:
  PutAgain() {
    talk_.talk = "a";
    talk_.language = "en";
    talk_.title = "First title";
    talk_.tags = {"red"};
    talk_.date = 1;
    for (auto const* text : {"common apple", "common cherry", "common plum tree"}) {
      talk_.moments.push_back({.slide = static_cast<int>(talk_.moments.size()) + 1, .text = text});
    }
    Document other;
    other.talk = "b";
    other.title = "Other";
    other.tags = {"red"};
    other.date = 2;
    other.moments = {{.slide = 1, .text = "common pear"}};
    writer_.put(talk_);
    writer_.put(other);
    static_cast<void>(slides("common"));
  }
  /// "2 3": slides of the changed talk, in their order.
  std::string slides(std::string words) {
    std::string out;
    auto const answer =
        searcher_.search({.words = std::move(words), .filters = {.talk = "a"}, .moments = 10});
    if (answer.talks.empty()) return out;
    std::vector<int> numbers;
    for (auto const& hit : answer.talks[0].hits) numbers.push_back(hit.slide);
    std::ranges::sort(numbers);
    for (int const number : numbers) out += (out.empty() ? "" : " ") + std::to_string(number);
    return out;
  }
  Answer all() { return searcher_.search({.words = "common"}); }

  Folder folder_;
  Writer writer_{folder_.index()};
  Searcher searcher_{folder_.index()};
  Document talk_;
};

TEST_F(PutAgain, IsFoundByWhatItSaysNow) {
  talk_.title = "Second title";
  talk_.moments[1].text = "common tree of plums";

  writer_.put(talk_);

  EXPECT_EQ(slides("cherry"), "");
  EXPECT_EQ(slides("first"), "");
  EXPECT_EQ(slides("second"), "0") << "the talk itself";
  EXPECT_EQ(slides("common"), "1 2 3");
  EXPECT_EQ(slides("\"plum tree\""), "3");
  EXPECT_EQ(slides("\"tree of\""), "2");
  EXPECT_EQ(all().total, 2u);
}

TEST_F(PutAgain, CountsForWhatItIsNow) {
  ASSERT_EQ(all().facets.tags.at(0).talks, 2u);
  talk_.tags = {"blue"};

  writer_.put(talk_);

  auto const tags = all().facets.tags;
  ASSERT_EQ(tags.size(), 2u);
  EXPECT_EQ(tags[0].talks + tags[1].talks, 2u) << "each has one";
  EXPECT_EQ(searcher_.search({.words = "common tag:blue"}).total, 1u);
}

TEST_F(PutAgain, StandsWhereItsNewDateHasIt) {
  ASSERT_EQ(searcher_.search({.words = "tag:red"}).talks.at(0).talk, "b");
  talk_.date = 3;

  writer_.put(talk_);

  EXPECT_EQ(searcher_.search({.words = "tag:red"}).talks.at(0).talk, "a");
}

TEST_F(PutAgain, MayHaveMoreMomentsOrFewer) {
  talk_.moments.push_back({.slide = 4, .text = "common quince"});
  writer_.put(talk_);
  EXPECT_EQ(slides("common"), "1 2 3 4");

  talk_.moments.resize(1);
  writer_.put(talk_);
  EXPECT_EQ(slides("common"), "1");
  EXPECT_EQ(slides("quince"), "");
  EXPECT_EQ(all().total, 2u);
}

TEST_F(PutAgain, WithSlidesInAnotherOrderHasThemThere) {
  std::swap(talk_.moments[0].text, talk_.moments[2].text);

  writer_.put(talk_);

  EXPECT_EQ(slides("apple"), "3");
  EXPECT_EQ(slides("plum"), "1");
}

TEST_F(PutAgain, UnchangedIsWhatItWas) {
  writer_.put(talk_);

  EXPECT_EQ(slides("common"), "1 2 3");
  EXPECT_EQ(slides("\"plum tree\""), "3");
  EXPECT_EQ(all().total, 2u);
}

}  // namespace
}  // namespace estrade::index
