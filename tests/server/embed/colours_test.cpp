// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/embed/parts/colours.h"

#include <gtest/gtest.h>

namespace estrade::server::embed {
namespace {

TEST(EmbedColours, AreThoseAskedForWhereWordsStandOut) {
  auto const colours = legible("fdf6e3", "1D3A5F");

  EXPECT_EQ(colours.background, "#fdf6e3");
  EXPECT_EQ(colours.text, "#1d3a5f");
  EXPECT_EQ(colours.line, "#c5c7c2");
}

TEST(EmbedColours, OfThreeDigitsEachStandsForTwo) {
  EXPECT_EQ(legible("fff", "a00").background, "#ffffff");
  EXPECT_EQ(legible("fff", "a00").text, "#aa0000");
}

TEST(EmbedColours, WordsThatWouldNotStandOutAreBlackOrWhite) {
  EXPECT_EQ(legible("ffffff", "eeeeee").text, "#000000");
  EXPECT_EQ(legible("1d3a5f", "0a0a0a").text, "#ffffff");
  // 4.54 and 4.48 to 1.
  EXPECT_EQ(legible("ffffff", "767676").text, "#767676");
  EXPECT_EQ(legible("ffffff", "777777").text, "#000000");
}

TEST(EmbedColours, OneAloneGoesWithWhatIsOurs) {
  EXPECT_EQ(legible("", "ffe08a").background, "#0b0d10");
  EXPECT_EQ(legible("", "ffe08a").text, "#ffe08a");
  EXPECT_EQ(legible("", "222").text, "#ffffff");
  EXPECT_EQ(legible("ffe08a", "").text, "#000000");
}

}  // namespace
}  // namespace estrade::server::embed
