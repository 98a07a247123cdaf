// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/pipeline/making/passages.h"

#include <chrono>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace estrade::server::pipeline {
namespace {

using namespace std::chrono_literals;
using catalogue::Cue;

std::string text_of(std::vector<Cue> const& cues) {
  std::string text;
  for (auto const& passage : passages_of(cues, "en")) text += "[" + passage.text + "]";
  return text;
}

TEST(Passages, SayOnceWhatRolls) {
  EXPECT_EQ(text_of({{0s, 3s, "we clip"},
                     {3s, 6s, "we clip\nthe gradient"},
                     {6s, 9s, "the gradient\nby its norm"},
                     {9s, 9'010ms, "by its norm"},
                     {9'010ms, 12s, "by its norm\nand go on"}}),
            "[we clip\nthe gradient\nby its norm\nand go on]");
}

TEST(Passages, SayOnceALineThatGrows) {
  EXPECT_EQ(text_of({{0s, 1s, "we"}, {1s, 2s, "we clip"}, {2s, 3s, "we clip it\nnow"}}),
            "[we\nclip\nit\nnow]");
}

TEST(Passages, SayAgainWhatIsSaidAgainLaterOrByTheWay) {
  EXPECT_EQ(text_of({{0s, 1s, "Thanks."}, {4s, 5s, "Thanks."}}), "[Thanks.\nThanks.]");
  EXPECT_EQ(text_of({{0s, 2s, "we clip\nand we go"}, {2s, 4s, "we clip"}}),
            "[we clip\nand we go\nwe clip]");
  EXPECT_EQ(text_of({{0s, 2s, "in"}, {2s, 4s, "into it"}}), "[in\ninto it]");
}

TEST(Passages, OfALongCueHaveTheirShareOfItsWordsAndItsTime) {
  auto const passages = passages_of({{10s, 110s, "a b c d\ne f g h"}}, "en");

  ASSERT_EQ(passages.size(), 4U);
  EXPECT_EQ(passages[0].text, "a b");
  EXPECT_EQ(passages[0].start, 10s);
  EXPECT_EQ(passages[0].end, 35s);
  EXPECT_EQ(passages[3].text, "g h");
  EXPECT_EQ(passages[3].start, 85s);
  EXPECT_EQ(passages[3].end, 110s);
}

TEST(Passages, OfALongCueOfFewWordsAreNoMoreThanThese) {
  EXPECT_EQ(text_of({{0s, 3600s, "one two"}}), "[one][two]");
  EXPECT_EQ(text_of({{0s, 3600s, " \n "}}), "");
}

TEST(Passages, LeaveACueThatIsNotTooLongAsItIs) {
  auto const passages = passages_of({{0s, 40s, "a b\nc"}}, "fr");

  ASSERT_EQ(passages.size(), 1U);
  EXPECT_EQ(passages[0].text, "a b\nc");
  EXPECT_EQ(passages[0].language, "fr");
}

}  // namespace
}  // namespace estrade::server::pipeline
