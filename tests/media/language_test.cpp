// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "media/language/detect.h"

namespace estrade::media::language {

TEST(Language, IsToldByAFewSentences) {
  EXPECT_EQ(detect("Chaque requête écrit dans le journal, qui est relu après une panne."), "fr");
  EXPECT_EQ(detect("Every request is written to the log, which is read after a crash."), "en");
}

TEST(Language, AFewWordsAreInTheDecksLanguage) {
  EXPECT_EQ(detect("Architecture logicielle", "fr"), "fr");
  EXPECT_EQ(detect("git commit --amend", "fr"), "fr");
}

TEST(Language, APageMayBeInAnotherLanguageThanItsDeck) {
  EXPECT_EQ(detect("This page is a quotation in English: all happy families are alike, but every "
                   "unhappy family is unhappy in its own way.",
                   "fr"),
            "en");
}

TEST(Language, WhatIsNoLanguageHasNone) {
  EXPECT_EQ(detect(""), "");
  EXPECT_EQ(detect("0x7f 42 + 17 = 59"), "");
}

}  // namespace estrade::media::language
