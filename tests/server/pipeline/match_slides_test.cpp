// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/pipeline/making/match_slides.h"

#include <algorithm>
#include <string>

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace estrade::server::pipeline {
namespace {

using catalogue::Slide;

/// A picture of which `bits` differ from those of another with the same seed.
std::string picture(unsigned seed, int bits = 0) {
  std::string digits = fmt::format("{:064x}", seed * 0x9E3779B1ULL);
  for (int i = 0; i < bits; ++i) {
    auto& digit = digits[static_cast<std::size_t>(i)];
    digit = digit == '0' ? '1' : '0';
  }
  return digits;
}

Slide slide(std::string text, std::string hash = {}) {
  Slide made;
  made.text = std::move(text);
  made.picture = std::move(hash);
  return made;
}

/// "1= 3> 2~ +": for each new slide what it was before (from 1) and its fate.
std::string story(std::vector<Slide> const& before, std::vector<Slide> const& after) {
  std::string told;
  for (auto const& match : match_slides(before, after)) {
    if (!told.empty()) told += ' ';
    if (match.before) told += std::to_string(*match.before + 1);
    told += std::string("=>~+")[static_cast<std::size_t>(match.fate)];
  }
  return told;
}

std::vector<Slide> const deck = {
    slide("Why we archive", picture(1)),
    slide("Agenda: what was said, what was shown, what is left", picture(2)),
    slide("Numbers of the year: 12 talks, 340 slides, 9 hours", picture(3)),
    slide("How a film becomes a stream of short segments", picture(4)),
    slide("Thank you", picture(5)),
};

TEST(MatchSlides, AnUnchangedDeckIsTheSame) { EXPECT_EQ(story(deck, deck), "1= 2= 3= 4= 5="); }

TEST(MatchSlides, AnInsertedAndARemovedPageLeaveTheOthers) {
  auto after = deck;
  after.erase(after.begin() + 1);
  after.insert(after.begin() + 2, slide("Something that was never said before", picture(9)));
  EXPECT_EQ(story(deck, after), "1= 3= + 4= 5=");
}

TEST(MatchSlides, AMovedPageIsFoundWhereItWent) {
  auto after = deck;
  std::rotate(after.begin() + 1, after.begin() + 2, after.begin() + 4);
  EXPECT_EQ(story(deck, after), "1= 3= 4= 2> 5=");
}

TEST(MatchSlides, AMendedWordMakesNoNewSlide) {
  auto after = deck;
  after[2].text = "Numbers of the year: 13 talks, 340 slides, 9 hours";
  after[2].picture = picture(3, 6);
  EXPECT_EQ(story(deck, after), "1= 2= 3~ 4= 5=");
}

TEST(MatchSlides, AnotherExportOfThePagesIsTheSame) {
  auto after = deck;
  after[1].picture = picture(2, 10);
  std::ranges::replace(after[1].text, ' ', '\n');
  EXPECT_EQ(story(deck, after), "1= 2= 3= 4= 5=");
}

TEST(MatchSlides, PagesThatLookAllAlikeKeepTheirOrder) {
  std::vector<Slide> const alike(4, slide("", picture(7)));
  std::vector<Slide> const fewer(3, slide("", picture(7)));
  EXPECT_EQ(story(alike, fewer), "1= 2= 3=");
  EXPECT_EQ(story(fewer, alike), "1= 2= 3= +");
}

TEST(MatchSlides, TwoPagesOfOneTemplateAreNotOneChanged) {
  std::vector<Slide> const before = {slide("Results of the first experiment in Lyon", picture(3))};
  std::vector<Slide> const after = {
      slide("Questions and open problems, thank you", picture(3, 14))};
  EXPECT_EQ(story(before, after), "+");
}

TEST(MatchSlides, PicturesWithoutWordsAreComparedByWhatTheyShow) {
  std::vector<Slide> const before = {slide("", picture(1)), slide("", picture(2))};
  std::vector<Slide> const after = {slide("", picture(1, 30)), slide("", picture(2, 3))};
  EXPECT_EQ(story(before, after), "1~ 2=");
}

TEST(MatchSlides, ADeckFromBeforePicturesWereComparedGoesByItsWords) {
  std::vector<Slide> const before = {slide("One"), slide(""), slide("Three")};
  std::vector<Slide> const after = {slide("One", picture(1)), slide("", picture(2)),
                                    slide("Three", picture(3))};
  EXPECT_EQ(story(before, after), "1= 2~ 3=");
}

TEST(MatchSlides, NothingMatchesNothing) {
  EXPECT_EQ(story({}, {slide("One")}), "+");
  EXPECT_EQ(story({slide("One")}, {}), "");
}

}  // namespace
}  // namespace estrade::server::pipeline
