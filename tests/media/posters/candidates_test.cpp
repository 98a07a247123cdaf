// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/posters/candidates.h"

#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace estrade::media::posters {

namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;

/// A picture that is unlike that of any other number.
Glimpse showing(int number, Time at, double clarity = 10) {
  Glimpse glimpse{at, clarity, {}};
  for (int i = 0; i < 320; ++i) {
    glimpse.luma.push_back(static_cast<std::uint8_t>(i / 32 == number ? 220 : 40));
  }
  return glimpse;
}

Glimpse black(Time at) { return {at, 0.1, std::vector<std::uint8_t>(320, 17)}; }

}  // namespace

TEST(Candidates, ThePosterIsEarlyUnlessItIsBlack) {
  EXPECT_EQ(choose_poster(std::vector{showing(0, 0s), showing(1, 5s, 20)}, 30s), 0U);
  EXPECT_EQ(choose_poster(std::vector{black(0s), showing(1, 5s)}, 30s), 1U);
  EXPECT_EQ(choose_poster(std::vector{black(0s), showing(1, 50s)}, 30s), 0U);
}

TEST(Candidates, ComeFromAllPartsOfTheTalk) {
  std::vector<Glimpse> glimpses;
  for (int i = 0; i < 60; ++i) glimpses.push_back(showing(i / 6, i * 10s));

  auto const chosen = choose_candidates(glimpses, 0, 6);

  ASSERT_EQ(chosen.size(), 6U);
  for (std::size_t part = 0; part < 6; ++part) EXPECT_EQ(chosen[part] / 10, part);
}

TEST(Candidates, AreNeitherBlackNorBlurred) {
  std::vector<Glimpse> glimpses{showing(0, 0s)};
  for (int i = 1; i < 6; ++i) {
    glimpses.push_back(black(i * 10s));
    glimpses.push_back(showing(i, i * 10s + 1s, 10));
    glimpses.push_back(showing(i + 4, i * 10s + 2s, 1));
  }

  for (auto const index : choose_candidates(glimpses, 0, 6)) {
    EXPECT_GE(glimpses[index].clarity, 5) << index;
  }
}

TEST(Candidates, OfPicturesThatLookAlikeThereIsOne) {
  std::vector<Glimpse> glimpses;
  for (int i = 0; i < 30; ++i) glimpses.push_back(showing(i == 17 ? 3 : 0, i * 10s));

  EXPECT_THAT(choose_candidates(glimpses, 0, 6), ElementsAre(0U, 17U));
}

TEST(Candidates, ATalkThatIsBlackAllAlongHasItsPosterAlone) {
  EXPECT_THAT(choose_candidates(std::vector{black(0s), black(5s)}, 0, 6), ElementsAre(0U));
}

TEST(Candidates, TheSteadiestPictureOfAMomentIsNotTheBlink) {
  std::vector<Glimpse> glimpses;
  for (int i = 0; i < 8; ++i) {
    auto glimpse = showing(0, i * 100ms);
    if (i < 3) glimpse.luma[40] = 90;  // eyes shut
    glimpses.push_back(glimpse);
  }

  EXPECT_GE(choose_steadiest(glimpses), 3U);
}

}  // namespace estrade::media::posters
