// SPDX-License-Identifier: GPL-3.0-or-later
// Decks that are locked, damaged, too large or none.
#include <string>

#include <gtest/gtest.h>

#include "tests/media/made_deck.h"

namespace estrade::media {

namespace {

Verdict verdict_on(std::string const& name) {
  Folder const folder;
  auto const made = make_slides(open(fixture(name)), folder.path());
  auto const portrait = probe_deck(open(fixture(name)));
  EXPECT_FALSE(made) << name;
  EXPECT_FALSE(portrait) << name;
  if (made || portrait) return {};
  EXPECT_EQ(made.error().advice, portrait.error().advice) << "looking and making agree";
  EXPECT_TRUE(names_in(folder.path()).empty());
  return made.error();
}

}  // namespace

TEST(Deck, APasswordOnlyForChangingIsNoObstacle) {
  EXPECT_EQ(Made("encrypted_owner.pdf").deck.slides.size(), 2u);
}

TEST(Deck, APasswordForReadingIsAskedAway) {
  auto const verdict = verdict_on("encrypted_user.pdf");

  EXPECT_EQ(verdict.fault, Fault::Encrypted);
  EXPECT_EQ(verdict.advice, "This PDF asks for a password. Please send a copy without one.");
}

TEST(Deck, WhatIsNoDeckIsRefusedWithItsReason) {
  EXPECT_EQ(verdict_on("empty.pdf").fault, Fault::Empty);
  EXPECT_EQ(verdict_on("text.pdf").fault, Fault::NotMedia);
  EXPECT_EQ(verdict_on("zero_pages.pdf").advice, "This PDF has no pages. Please export it again.");
  EXPECT_EQ(verdict_on("truncated.pdf").fault, Fault::Corrupt);
}

TEST(Deck, MoreThanTwoThousandPagesAreTooMany) {
  auto const verdict = verdict_on("too_many_pages.pdf");

  EXPECT_EQ(verdict.fault, Fault::TooLarge);
  EXPECT_NE(verdict.advice.find("2001"), std::string::npos) << verdict.advice;
}

TEST(Deck, HowManyPagesAreTooManyIsTheCallersChoice) {
  Folder const folder;
  DeckOptions options;
  options.most_pages = 2;

  auto const made =
      make_slides(open(fixture("links_and_outline.pdf")), folder.path(), {}, {}, options);

  ASSERT_FALSE(made);
  EXPECT_EQ(made.error().advice,
            "This deck has 3 pages; at most 2 can be shown as slides. Please send fewer.");
}

TEST(Deck, ADeckWithoutItsEndIsRepaired) {
  EXPECT_EQ(Made("truncated_at_the_end.pdf").deck.slides.size(), 2u);
}

TEST(Deck, APageThatCannotBeReadBecomesAnEmptySlide) {
  Made const made("missing_page.pdf");

  EXPECT_EQ(made.deck.slides.size(), 3u);
  EXPECT_EQ(made.page(3)->getValue<std::string>("text"), "");
  EXPECT_TRUE(is_white(Picture(made.folder / "slide-0003-320.webp").at(160, 120)));
}

TEST(Deck, APageWithoutTextOrDrawingIsNotRead) {
  auto const page = Made("missing_page.pdf").page(3);
  EXPECT_EQ(page->getValue<std::string>("source"), "pdf");
}

TEST(Deck, TenMetresOfPageAreStillOneSlide) {
  auto const pictures = Made("huge_page.pdf").deck.slides.at(0).pictures;

  EXPECT_EQ(pictures[3].width, 1920);
  EXPECT_EQ(pictures[3].height, 1080);
}

TEST(Deck, ATallPageKeepsItsAspectAndStaysBounded) {
  auto const pictures = Made("tall_page.pdf").deck.slides.at(0).pictures;

  for (auto const& picture : pictures) {
    EXPECT_LE(picture.width * picture.height, 4'010'000);
    EXPECT_NEAR(static_cast<double>(picture.height) / picture.width, 100.0, 1.0);
  }
}

}  // namespace estrade::media
