// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "media/poppler/text.h"

namespace estrade::media::poppler {

namespace {

/// Characters side by side, a tenth of the page each; every line end starts a new line below.
std::vector<Glyph> set(std::u32string_view text) {
  std::vector<Glyph> glyphs;
  double x = 0;
  double y = 0;
  for (char32_t const c : text) {
    glyphs.push_back({c, {x, y, 0.1, 0.1}});
    x += 0.1;
    if (c == U'\n') {
      x = 0;
      y += 0.2;
    }
  }
  return glyphs;
}

std::string text_of(std::u32string_view text) { return compose(set(text)).text; }

}  // namespace

TEST(DeckText, LettersAndTheirAccentsBecomeOneCharacter) {
  EXPECT_EQ(text_of(U"e\u0301te\u0301"), "été");
}

TEST(DeckText, LigaturesAreTakenApart) {
  EXPECT_EQ(text_of(U"\uFB01n e\uFB00et \uFB02ot a\uFB03ne"), "fin effet flot affine");
}

TEST(DeckText, MeaningfulCompatibilityCharactersStay) { EXPECT_EQ(text_of(U"x² ½ …"), "x² ½ …"); }

TEST(DeckText, ASoftHyphenAtTheEndOfALineJoinsTheWordInTheText) {
  auto const text = compose(set(U"réso\u00AD\nlution fin"));

  EXPECT_EQ(text.text, "résolution fin");
  ASSERT_EQ(text.words.size(), 3u) << "both halves keep their own box";
  EXPECT_EQ(text.words[0].text, "réso");
  EXPECT_EQ(text.words[1].text, "lution");
  EXPECT_LT(text.words[0].box.y, text.words[1].box.y);
}

TEST(DeckText, ADrawnSoftHyphenInsideALineIsAHyphen) {
  EXPECT_EQ(text_of(U"peut\u00ADêtre"), "peut-être");
}

TEST(DeckText, AnInvisibleSoftHyphenIsRemoved) {
  auto glyphs = set(U"ci\u00ADel");
  glyphs[2].box.width = 0;

  EXPECT_EQ(compose(glyphs).text, "ciel");
}

TEST(DeckText, WhatIsNotSeenIsLeftOut) {
  EXPECT_EQ(text_of(U"\uF0B7 a\u200Bb\u0007 \uFEFF c"), "ab c");
}

TEST(DeckText, PartsOfOneWordAreOneInTheTextAndTwoBoxes) {
  auto const text = compose(set(U"as t\u20601 \u2060e\u2060\u0301\u2060, b"));

  EXPECT_EQ(text.text, "as t1é, b");
  ASSERT_EQ(text.words.size(), 7u);
  EXPECT_EQ(text.words[1].text, "t");
  EXPECT_EQ(text.words[2].text, "1");
}

TEST(DeckText, AWrittenHyphenAtTheEndOfALineJoinsTheWordInTheText) {
  auto const text = compose(set(U"une résolu-\ntion, fin"));

  EXPECT_EQ(text.text, "une résolution, fin");
  ASSERT_EQ(text.words.size(), 4u);
  EXPECT_EQ(text.words[1].text, "résolu-") << "the box says what is seen";
  EXPECT_EQ(text.words[2].text, "tion,");
}

TEST(DeckText, AHyphenThatBelongsToTheWordStays) {
  EXPECT_EQ(text_of(U"peut-\nêtre"), "peut-\nêtre");
  EXPECT_EQ(text_of(U"elle-\nmême"), "elle-\nmême");
  EXPECT_EQ(text_of(U"Rouget-\nDupont"), "Rouget-\nDupont");
  EXPECT_EQ(text_of(U"a -\nb"), "a -\nb");
  EXPECT_EQ(text_of(U"2019-\nfin"), "2019-\nfin");
  EXPECT_EQ(text_of(U"deux- trois"), "deux- trois") << "not at the end of a line";
}

TEST(DeckText, LegibleTextHasLettersAndNotMostlySigns) {
  EXPECT_TRUE(is_legible(set(U"Merci")));
  EXPECT_TRUE(is_legible(set(U"∀x ∈ E")));
  EXPECT_TRUE(is_legible(set(U"數學")));
  EXPECT_TRUE(is_legible(set(U"1998 12.5 1999 13.7 2000 14.1"))) << "a table";
  EXPECT_FALSE(is_legible(set(U"")));
  EXPECT_FALSE(is_legible(set(U"12 / 40"))) << "a page number alone";
  EXPECT_FALSE(is_legible(set(U"\uF041\uF042\uF043 \uF044\uF045\uF046\uF047\uF048\uF049ab")));
}

TEST(DeckText, LinesStayLinesAndSpacesShrink) {
  EXPECT_EQ(text_of(U"  one \u00A0 two\n\n  three \n"), "one two\nthree");
}

TEST(DeckText, AWordsBoxHoldsAllItsLetters) {
  auto const words = compose(set(U"a bcd")).words;

  ASSERT_EQ(words.size(), 2u);
  EXPECT_NEAR(words[1].box.x, 0.2, 1e-9);
  EXPECT_NEAR(words[1].box.width, 0.3, 1e-9);
}

TEST(DeckText, ATitleIsOneLineOfBoundedLength) {
  EXPECT_EQ(tidy("  a \n\t b\xEF\xAC\x81 "), "a bfi");
  EXPECT_EQ(tidy("abcdef", 3), "abc");
  EXPECT_EQ(tidy("not \xFF UTF-8"), "not UTF-8");
}

}  // namespace estrade::media::poppler
