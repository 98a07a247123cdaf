// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/text/words.h"

#include <string>

#include <gtest/gtest.h>

namespace estrade::index::text {
namespace {

/// "e+mail=email" for « e-mail », words between spaces.
std::string shape(std::string_view text) {
  Analyser analyser;
  std::string out;
  for (auto const& word : analyser.words(text)) {
    if (!out.empty()) out += ' ';
    std::string parts;
    for (auto const& part : word.parts) parts += (parts.empty() ? "" : "+") + part.folded;
    out += parts;
    if (word.whole) out += "=" + word.whole->folded;
  }
  return out;
}

TEST(Analyser, DropsElisionsOfEitherApostrophe) {
  EXPECT_EQ(shape("l'indexation"), "indexation");
  EXPECT_EQ(shape("l’hébergement"), "hebergement");
  EXPECT_EQ(shape("J'ai, d’abord, qu'il s’est n'a t'en c'est m’a"), "ai abord il est a en est a");
  EXPECT_EQ(shape("jusqu'au lorsqu’il puisqu'on quoiqu’elle"), "au il on elle");
  EXPECT_EQ(shape("L’ÉTÉ"), "ete");
}

TEST(Analyser, KeepsApostrophesThatBelongToTheWord) {
  EXPECT_EQ(shape("qu'aujourd'hui"), "aujourd+hui=aujourdhui");
  EXPECT_EQ(shape("qu’aujourd’hui"), "aujourd+hui=aujourdhui");
  EXPECT_EQ(shape("O'Reilly"), "o+reilly=oreilly");
}

TEST(Analyser, DropsTheEnglishPossessive) {
  EXPECT_EQ(shape("the speaker's desk"), "the speaker desk");
  EXPECT_EQ(shape("the speaker’s desk"), "the speaker desk");
}

TEST(Analyser, JoinsWhatHyphensDivide) {
  EXPECT_EQ(shape("e-mail"), "e+mail=email");
  EXPECT_EQ(shape("COVID\u201119"), "covid+19=covid19") << "a non-breaking hyphen";
  EXPECT_EQ(shape("l'e-mail"), "e+mail=email");
  EXPECT_EQ(shape("un e mail"), "un e+mail=email") << "spelled with a space";
  EXPECT_EQ(shape("– tiret – seul"), "tiret seul");
}

TEST(Analyser, JoinsWordsDividedAtTheEndOfALine) {
  EXPECT_EQ(shape("l'héberge-\nment"), "heberge+ment=hebergement");
  EXPECT_EQ(shape("héberge\u00AD\nment"), "heberge+ment=hebergement");
  EXPECT_EQ(shape("liste -\nAutre"), "liste autre");
}

TEST(Analyser, TakesIdentifiersApartAndKeepsThemWhole) {
  EXPECT_EQ(shape("camelCase"), "camel+case=camelcase");
  EXPECT_EQ(shape("snake_case"), "snake+case=snakecase");
  EXPECT_EQ(shape("node.js"), "node+js=nodejs");
  EXPECT_EQ(shape("HTTPServer"), "http+server=httpserver");
  EXPECT_EQ(shape("PDFs"), "pdfs") << "a plural is no border";
  EXPECT_EQ(shape("H.264 h264"), "h+264=h264 h+264=h264");
  EXPECT_EQ(shape("R&D"), "r+d=rd");
  EXPECT_EQ(shape("__init__"), "init");
  EXPECT_EQ(shape("a1b2c3d4e5f6a7b8"), "a1b2c3d4e5f6a7b8") << "a key, not a name";
}

TEST(Analyser, KeepsVersionsApartFromNumbers) {
  EXPECT_EQ(shape("3.5.2"), "3+5+2=3.5.2");
  EXPECT_EQ(shape("3,14"), "3+14=3.14");
  EXPECT_EQ(shape("352"), "352");
}

TEST(Analyser, KnowsLanguagesNamedWithSigns) {
  EXPECT_EQ(shape("C++, C# et C"), "c=c++ c=c# et c");
  EXPECT_EQ(shape("Notepad++"), "notepad=notepad++");
  EXPECT_EQ(shape("a + b"), "a b");
}

TEST(Analyser, MakesPairsOfIdeographs) {
  EXPECT_EQ(shape("東京都"), "東京+京都");
  EXPECT_EQ(shape("Linux 東"), "linux 東");
}

TEST(Analyser, FindsNothingInNothing) {
  EXPECT_EQ(shape(""), "");
  EXPECT_EQ(shape(" \n-- … '' “” 🎉"), "");
}

TEST(Analyser, CountsBytesOfTheOriginal) {
  Analyser analyser;
  std::string_view const text = "À l’Été";

  auto const words = analyser.words(text);

  ASSERT_EQ(words.size(), 2u);
  EXPECT_EQ(text.substr(words[1].begin(), words[1].end() - words[1].begin()), "Été");
}

TEST(Analyser, CutsEndlessWordsToABoundedTerm) {
  Analyser analyser;

  auto const words = analyser.words(std::string(100'000, 'x'));

  ASSERT_EQ(words.size(), 1u);
  EXPECT_LE(words[0].parts[0].folded.size(), 80u);
}

}  // namespace
}  // namespace estrade::index::text
