// SPDX-License-Identifier: GPL-3.0-or-later
// Of the words that begin so, those that most talks say, whether the beginning is long or short.
#include "index/xapian/lexicon.h"

#include <algorithm>
#include <map>
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "index/writer.h"
#include "tests/index/folder.h"

namespace estrade::index::xapian {
namespace {

class Completions : public testing::Test {
 protected:
  Completions() {
    std::mt19937 random(3);
    Writer writer(folder_.index());
    auto rebuild = writer.rebuild();
    for (int i = 0; i < 80; ++i) {
      Document document;
      document.talk = "talk" + std::to_string(i);
      document.language = "eo";
      std::string text;
      for (auto const& word : words_) {
        if (random() % 8 > 0) continue;
        text += word + " ";
        ++talks_[word];
      }
      document.moments = {{.slide = 1, .text = text}};
      rebuild.put(document);
    }
    rebuild.finish();
  }

  /// Three times the words that are noted, most of which begin alike.
  static std::vector<std::string> made_up() {
    std::vector<std::string> words = {"k", "ko", "kor"};
    for (char a = 'a'; a < 'l'; ++a) {
      for (std::string const begin : {"ko", "kor", "korto", "ne", "ér"}) {
        words.push_back(begin + a + "dis");
      }
    }
    return words;
  }

  std::vector<std::string> expected(std::string const& letters, std::size_t most) {
    std::vector<std::pair<int, std::string>> order;
    for (auto const& [word, talks] : talks_) {
      auto folded = word.starts_with("é") ? "e" + word.substr(2) : word;
      if (folded.starts_with(letters)) order.emplace_back(-talks, folded);
    }
    std::ranges::sort(order);
    std::vector<std::string> best;
    for (auto const& [talks, word] : order) best.push_back(word);
    if (best.size() > most) best.resize(most);
    return best;
  }

  Folder folder_;
  std::vector<std::string> words_ = made_up();
  std::map<std::string, int> talks_;
};

TEST_F(Completions, AreTheWordsThatMostTalksSay) {
  Lexicon const lexicon{Shards(folder_.index())};
  for (std::string const letters : {"k", "ko", "kor", "kort", "korto", "kortoadis", "ne", "er", "e",
                                    "x", "kx", "korx", "kortx", "kortoadisx"}) {
    for (std::size_t const most : {0U, 1U, 6U, 16U, 24U, 25U, 200U}) {
      std::vector<std::string> found;
      for (auto const* word : lexicon.completions(letters, most)) found.push_back(word->folded);
      EXPECT_EQ(found, expected(letters, most)) << letters << " " << most;
    }
  }
}

TEST_F(Completions, AreShownAsPeopleWriteThem) {
  Lexicon const lexicon{Shards(folder_.index())};
  for (auto const* word : lexicon.completions("er", 16)) {
    EXPECT_TRUE(word->shown().starts_with("ér")) << word->shown();
  }
}

}  // namespace
}  // namespace estrade::index::xapian
