// SPDX-License-Identifier: GPL-3.0-or-later
#include <vector>

#include <gtest/gtest.h>

// The room's own words are private to it; this is the room's own test.
#include "server/site/words/text.h"

namespace estrade::server::site {
namespace {

TEST(TextOfPages, SizesHaveThreeDigitsOrSoInEitherLanguage) {
  EXPECT_EQ(size_text(english, 0), "0\u00a0bytes");
  EXPECT_EQ(size_text(english, 999), "999\u00a0bytes");
  EXPECT_EQ(size_text(english, 1'000), "1.0\u00a0kB");
  EXPECT_EQ(size_text(english, 999'600), "1.0\u00a0MB");
  EXPECT_EQ(size_text(english, 123'456'789), "123\u00a0MB");
  EXPECT_EQ(size_text(french, 12'345'678'901), "12,3\u00a0Go");
}

TEST(TextOfPages, DatesAreWrittenOut) {
  Instant const first = std::chrono::sys_days(std::chrono::year(2026) / 12 / 1);
  EXPECT_EQ(date_text(english, first), "1 December 2026");
  EXPECT_EQ(date_text(french, first), "1er décembre 2026");
}

TEST(TextOfPages, CountsFollowTheLanguagesRule) {
  EXPECT_EQ(counted(english, english.hits, 0), "0 talks");
  EXPECT_EQ(counted(english, english.hits, 1), "1 talk");
  EXPECT_EQ(counted(french, french.hits, 0), "0 conférence");
  EXPECT_EQ(counted(french, french.hits, 1'234), "1\u202f234 conférences");
}

TEST(TextOfPages, AnExcerptIsOneLineCutAtAWord) {
  EXPECT_EQ(excerpt("", 10), "");
  EXPECT_EQ(excerpt("  un\n\tdeux  ", 10), "un deux");
  EXPECT_EQ(excerpt("un deux trois", 9), "un deux…");
  EXPECT_EQ(excerpt("ééééééé", 3), "ééé…");
  EXPECT_EQ(excerpt("0123456789", 10), "0123456789");
}

TEST(TextOfPages, LicencesThatAreKnownHaveAnAddress) {
  EXPECT_EQ(licence_address("CC BY 4.0"), "https://creativecommons.org/licenses/by/4.0/");
  EXPECT_EQ(licence_address("cc-by-nc-sa-3.0"),
            "https://creativecommons.org/licenses/by-nc-sa/3.0/");
  EXPECT_EQ(licence_address("CC0 1.0"), "https://creativecommons.org/publicdomain/zero/1.0/");
  EXPECT_EQ(licence_address("https://example.org/licence"), "https://example.org/licence");
  EXPECT_EQ(licence_address("javascript:alert(1)"), "");
  EXPECT_EQ(licence_address("All rights reserved"), "");
}

TEST(TextOfPages, FrenchHasANarrowSpaceBeforeHighSigns) {
  std::string const text(french.archive_empty_hint);
  EXPECT_TRUE(text.ends_with("\u202f:"));
  EXPECT_EQ(filled(french.no_hits, {"x"}), "Aucun résultat pour «\u202fx\u202f».");
}

}  // namespace
}  // namespace estrade::server::site
