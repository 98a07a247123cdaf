// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/timing/cadence.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace estrade::media::timing {

namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr Showing key(Time at) { return {at, true, true}; }
constexpr Showing plain(Time at) { return {at, false, true}; }
constexpr Showing held(Time at) { return {at, true, false}; }

}  // namespace

TEST(Cadence, KeepsTheTimesOfTheSource) {
  Cadence cadence;

  EXPECT_THAT(cadence.next(0s), ElementsAre(key(0s)));
  EXPECT_THAT(cadence.next(40ms), ElementsAre(plain(40ms)));
  EXPECT_THAT(cadence.next(93ms), ElementsAre(plain(93ms)));
}

TEST(Cadence, TheFirstPictureAfterABoundaryIsAKeyFrame) {
  Cadence cadence;
  (void)cadence.next(0s);

  EXPECT_THAT(cadence.next(5990ms), ElementsAre(plain(5990ms)));
  EXPECT_THAT(cadence.next(6023ms), ElementsAre(key(6023ms)));
  EXPECT_THAT(cadence.next(6056ms), ElementsAre(plain(6056ms)));
}

TEST(Cadence, ALatePictureIsShownFromTheBeginning) {
  Cadence cadence;

  EXPECT_THAT(cadence.next(3s), ElementsAre(key(0s), plain(3s)));
}

TEST(Cadence, ASlideThatStandsStillIsShownAgainEveryTwelveSecondsAndWhereAPieceEnds) {
  Cadence cadence;
  (void)cadence.next(1s);

  EXPECT_THAT(cadence.next(29s), ElementsAre(held(12s), held(16s), held(28s), plain(29s)));
}

TEST(Cadence, APictureAfterAStillOneBeginsASegment) {
  Cadence cadence;
  (void)cadence.next(0s);

  EXPECT_THAT(cadence.next(9s), ElementsAre(key(9s)));
}

TEST(Cadence, AFaintChangeOfAStillPictureBeginsNoSegment) {
  Cadence cadence;
  (void)cadence.next(0s);

  EXPECT_THAT(cadence.next(8s, Change::Faint), ElementsAre(plain(8s)));
  EXPECT_THAT(cadence.next(12s, Change::Faint), ElementsAre(key(12s)));
  EXPECT_THAT(cadence.next(20s, Change::Faint), ElementsAre(held(16s), plain(20s)));
}

TEST(Cadence, ANewSlideBeginsASegmentUnlessOneJustBegan) {
  Cadence cadence;
  (void)cadence.next(0s);

  EXPECT_THAT(cadence.next(2s, Change::Cut), ElementsAre(plain(2s)));
  EXPECT_THAT(cadence.next(4s, Change::Marked), ElementsAre(plain(4s)));
  EXPECT_THAT(cadence.next(5s, Change::Cut), ElementsAre(key(5s)));
}

TEST(Cadence, WhereSegmentsAreToldNoSlideBeginsAnother) {
  Cadence cadence(0s, {0s, 9s});
  (void)cadence.next(0s);

  EXPECT_THAT(cadence.next(5s, Change::Cut), ElementsAre(plain(5s)));
  EXPECT_THAT(cadence.next(9s, Change::Faint), ElementsAre(key(9s)));
}

TEST(Cadence, SegmentsBeginWhereTheyAreToldTo) {
  Cadence cadence(0s, {0s, 2s, 9s});
  (void)cadence.next(0s);

  EXPECT_THAT(cadence.next(2s), ElementsAre(key(2s)));
  EXPECT_THAT(cadence.next(8s), ElementsAre(plain(8s)));
  EXPECT_THAT(cadence.next(10s), ElementsAre(held(9s), plain(10s)));
  EXPECT_THAT(cadence.next(60s), ElementsAre(plain(60s)));
}

TEST(Cadence, GoesOnWhereAnEarlierRunEnded) {
  Cadence cadence(48s);

  EXPECT_THAT(cadence.next(47'960ms), IsEmpty());
  EXPECT_THAT(cadence.next(48s), ElementsAre(key(48s)));
  EXPECT_THAT(cadence.next(48'040ms), ElementsAre(plain(48'040ms)));
}

TEST(Cadence, WhatStoodBeforeTheStartIsShownThere) {
  Cadence cadence(48s);
  (void)cadence.next(40s);

  EXPECT_THAT(cadence.next(50s), ElementsAre(held(48s), plain(50s)));
}

TEST(Cadence, PicturesAboveSixtyASecondAreLeftOut) {
  Cadence cadence;
  (void)cadence.next(0s);

  EXPECT_THAT(cadence.next(8333us), IsEmpty());
  EXPECT_THAT(cadence.next(16667us), ElementsAre(plain(16667us)));
}

TEST(Cadence, TimesThatGoBackAreLeftOut) {
  Cadence cadence;
  (void)cadence.next(0s);
  (void)cadence.next(2s);

  EXPECT_THAT(cadence.next(1s), IsEmpty());
  EXPECT_EQ(cadence.last(), Time(2s));
}

TEST(Cadence, TheLastPictureIsHeldToTheEnd) {
  Cadence cadence;
  (void)cadence.next(0s);

  EXPECT_THAT(cadence.finish(29s), ElementsAre(held(12s), held(16s), held(28s)));
}

TEST(Cadence, NothingIsHeldForAMomentAtTheEnd) {
  Cadence cadence;
  (void)cadence.next(0s);
  (void)cadence.next(11'960ms);

  EXPECT_THAT(cadence.finish(12'010ms), IsEmpty());
}

TEST(Cadence, WithoutAPictureNothingIsShown) {
  Cadence cadence;

  EXPECT_THAT(cadence.finish(9s), IsEmpty());
}

TEST(Cadence, ABoundaryThatWasRoundedIsStillThatPicture) {
  Cadence cadence(Time(0),
                  {0us, 5'966'667us, 11'933'344us});  // 30 pictures a second, ticks of 11 us
  std::vector<Time> keys;
  for (int i = 0; i < 400; ++i) {
    for (auto const& showing : cadence.next(Time(i * 1'000'000LL / 30))) {
      if (showing.is_key) keys.push_back(showing.at);
    }
  }

  EXPECT_EQ(keys, (std::vector<Time>{0us, 5'966'666us, 11'933'333us}));
}

}  // namespace estrade::media::timing
