// SPDX-License-Identifier: GPL-3.0-or-later
// Whatever a text is, the words that stand in it find it: both sides read alike.
#include <chrono>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "index/searcher.h"
#include "index/text/question.h"
#include "index/writer.h"
#include "tests/index/folder.h"

namespace estrade::index {
namespace {

/// Text out of what makes reading difficult; words part at spaces alone.
std::string difficult_text(std::mt19937& random) {
  static std::vector<std::string_view> const pieces = {"l'",
                                                       "d’",
                                                       "qu'",
                                                       "jusqu’",
                                                       "aujourd'hui",
                                                       "e-",
                                                       "mail",
                                                       "é",
                                                       "œuvre",
                                                       "ß",
                                                       "İ",
                                                       "ﬁ",
                                                       "camel",
                                                       "Case",
                                                       "HTTP",
                                                       "264",
                                                       ".",
                                                       "3,14",
                                                       "_",
                                                       "C++",
                                                       "#",
                                                       "&",
                                                       "ment",
                                                       "tions",
                                                       "ung",
                                                       "çõe",
                                                       "ij",
                                                       "ñ",
                                                       "東京",
                                                       "カ",
                                                       "한국",
                                                       "й",
                                                       "\u0301a",
                                                       "’s",
                                                       "x",
                                                       "\u00AD",
                                                       "Straße",
                                                       "naïveté",
                                                       "ziehen",
                                                       "lijke",
                                                       "zione",
                                                       "ación",
                                                       "ções",
                                                       "ed",
                                                       "ing",
                                                       "chevaux",
                                                       "\xF0\x9F\x8E\x89",
                                                       "\xff",
                                                       "\u200B",
                                                       "\u2011"};
  std::string text;
  for (auto words = 3 + random() % 8; words > 0; --words) {
    for (auto left = 1 + random() % 4; left > 0; --left) text += pieces[random() % pieces.size()];
    text += random() % 6 == 0 ? "\n" : " ";
  }
  return text;
}

std::vector<std::string> words_between_spaces(std::string const& text) {
  std::vector<std::string> words(1);
  for (char const c : text) {
    if (c == ' ' || c == '\n') {
      words.emplace_back();
    } else {
      words.back() += c;
    }
  }
  return words;
}

class AnyText : public testing::TestWithParam<char const*> {};

TEST_P(AnyText, IsFoundByEachOfItsWords) {
  Folder const folder;
  Writer writer(folder.index());
  Searcher const searcher(folder.index());
  text::Analyser analyser;
  std::mt19937 random(5);
  int asked = 0;
  for (int i = 0; i < 25; ++i) {
    Document document;
    document.talk = "talk" + std::to_string(i);
    document.language = GetParam();
    for (int slide = 1; slide <= 4; ++slide) {
      document.moments.push_back({.slide = slide, .text = difficult_text(random)});
    }
    writer.put(document);
    for (auto const& moment : document.moments) {
      for (auto const& word : words_between_spaces(moment.text)) {
        Query query{.words = word,
                    .filters = {.talk = document.talk},
                    .moments = 500,
                    .open = false,
                    .budget = std::chrono::hours(1)};
        if (text::read_question(analyser, word).clauses.empty()) continue;
        auto const answer = searcher.search(query);
        ASSERT_EQ(answer.talks.size(), 1u) << word << " in " << moment.text;
        bool found = false;
        for (auto const& hit : answer.talks[0].hits) found = found || hit.slide == moment.slide;
        ASSERT_TRUE(found) << word << " in " << moment.text;
        ++asked;
      }
    }
  }
  EXPECT_GT(asked, 300);
}

INSTANTIATE_TEST_SUITE_P(InEachLanguage, AnyText,
                         testing::Values("", "fr", "en", "de", "es", "it", "pt", "nl", "ja", "ru"));

}  // namespace
}  // namespace estrade::index
