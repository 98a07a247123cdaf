// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/text/snippet.h"

#include <algorithm>
#include <map>
#include <string>

#include <gtest/gtest.h>

namespace estrade::index::text {
namespace {

/// "un [Été] chaud": what is marked stands in brackets.
std::string snippet(std::string_view text, std::map<std::string, double> const& worth,
                    std::size_t most = 200) {
  Analyser analyser;
  auto const wanted = [&](Word const&, Part const& part) {
    auto const found = worth.find(part.folded);
    return found == worth.end() ? 0.0 : found->second;
  };
  std::string out;
  for (auto const& piece : make_snippet(text, analyser.words(text), wanted, most)) {
    out += piece.marked ? "[" + piece.text + "]" : piece.text;
  }
  return out;
}

std::string repeated(std::string_view word, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += word;
  return out;
}

TEST(Snippet, MarksTheWordsOfTheOriginal) {
  EXPECT_EQ(snippet("Un Été, l’été !", {{"ete", 1}}), "Un [Été], l’[été] !");
}

TEST(Snippet, MarksPartsOfWords) {
  EXPECT_EQ(snippet("un camelCase ici", {{"case", 1}}), "un camel[Case] ici");
  EXPECT_EQ(snippet("un camelCase ici", {{"camelcase", 1}}), "un [camelCase] ici");
}

TEST(Snippet, MarksOverlappingPairsAsOne) {
  EXPECT_EQ(snippet("東京都の", {{"東京", 1}, {"京都", 1}}), "[東京都]の");
}

TEST(Snippet, IsTheBeginningWhereNothingWasFound) {
  EXPECT_EQ(snippet("un deux trois", {}), "un deux trois");
  EXPECT_EQ(snippet("un deux trois", {}, 8), "un deux …");
  EXPECT_EQ(snippet("", {}), "");
}

TEST(Snippet, ShowsTheFarPlaceAndSaysWhatWasLeftOut) {
  auto const text = repeated("avant ", 100) + "cible" + repeated(" après", 100);

  auto const shown = snippet(text, {{"cible", 1}});

  EXPECT_NE(shown.find("[cible]"), std::string::npos);
  EXPECT_TRUE(shown.starts_with("… avant"));
  EXPECT_TRUE(shown.ends_with("après …"));
}

TEST(Snippet, PrefersThePlaceThatHoldsMost) {
  auto const text = "un mot " + repeated("rien ", 100) + "deux avec un";

  auto const shown = snippet(text, {{"un", 1}, {"deux", 1}});

  EXPECT_NE(shown.find("[deux] avec [un]"), std::string::npos);
}

TEST(Snippet, KeepsWithinItsLength) {
  auto const text = repeated("éàü ", 300) + "cible " + repeated("x", 600);
  for (std::size_t const most : {10u, 50u, 200u}) {
    auto const shown = snippet(text, {{"cible", 1}}, most);
    auto const characters =
        std::count_if(shown.begin(), shown.end(), [](char c) { return (c & 0xC0) != 0x80; });
    EXPECT_LE(static_cast<std::size_t>(characters), most + 6) << "two ellipses, two brackets";
  }
  EXPECT_EQ(snippet(repeated("é", 300), {}, 10), repeated("é", 10) + " …");
}

TEST(Snippet, MakesOneSpaceOfWhiteSpace) {
  EXPECT_EQ(snippet("un\n\n  deux\n- trois", {{"trois", 1}}), "un deux - [trois]");
}

TEST(Snippet, MarksLittleWordsOnlyBesideRealOnes) {
  EXPECT_EQ(snippet("le chat et le chien", {{"le", 0.4}, {"chien", 1}}), "le chat et [le] [chien]");
  EXPECT_EQ(snippet("le chat", {{"le", 0.4}}), "[le] chat") << "nothing else was asked";
}

}  // namespace
}  // namespace estrade::index::text
