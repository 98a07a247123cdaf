// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/text/fold.h"

#include <gtest/gtest.h>

namespace estrade::index::text {
namespace {

TEST(Repair, KeepsGoodTextAndReplacesTheRest) {
  EXPECT_EQ(repair("déjà 日本"), "déjà 日本");
  EXPECT_EQ(repair("a\xff\xfe z"), "a\uFFFD\uFFFD z");
  EXPECT_EQ(repair("\xc3"), "\uFFFD") << "a cut character";
  EXPECT_EQ(repair("\xed\xa0\x80").find('\xed'), std::string::npos) << "a surrogate";
}

TEST(Repair, LeavesNoControlCharacterButTheLineFeed) {
  EXPECT_EQ(repair(std::string_view("a\0b\tc\nd\x1f\x7f e", 11)), "a b c\nd   e");
}

TEST(Repair, NeverCutsInsideACharacter) {
  EXPECT_EQ(repair("éé", 3), "é");
  EXPECT_EQ(repair("éé", 4), "éé");
  EXPECT_EQ(repair("日本", 2), "");
}

TEST(Folding, MakesCaseAndCompatibilityFormsEqual) {
  EXPECT_EQ(fold_case("ÉTÉ"), "été");
  EXPECT_EQ(fold_case("e\u0301te\u0301"), "été") << "decomposed, as macOS and some PDFs write it";
  EXPECT_EQ(fold_case("ﬁn"), "fin");
  EXPECT_EQ(fold_case("Straße"), "strasse");
  EXPECT_EQ(fold_case("héber\u00ADgement"), "hébergement") << "a soft hyphen";
  EXPECT_EQ(fold_case("ＡＢＣ"), "abc");
}

TEST(Folding, DropsAccentsOfLatinLettersOnly) {
  EXPECT_EQ(fold_accents("déploiement"), "deploiement");
  EXPECT_EQ(fold_accents("œuvre"), "oeuvre");
  EXPECT_EQ(fold_accents("naïve"), "naive");
  EXPECT_EQ(fold_accents("łódź"), "lodz");
  EXPECT_EQ(fold_accents("が"), "が") << "another syllable without its mark";
  EXPECT_EQ(fold_accents("й"), "й") << "another letter without its mark";
}

TEST(Folding, MakesTitlesComparable) {
  EXPECT_EQ(fold_title("  L'Été\t à\u00A0 Orléans\n"), "l'ete a orleans");
}

}  // namespace
}  // namespace estrade::index::text
