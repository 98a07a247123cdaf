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

  EXPECT_THAT(cadence.next(3990ms), ElementsAre(plain(3990ms)));
  EXPECT_THAT(cadence.next(4023ms), ElementsAre(key(4023ms)));
  EXPECT_THAT(cadence.next(4056ms), ElementsAre(plain(4056ms)));
}

TEST(Cadence, ALatePictureIsShownFromTheBeginning) {
  Cadence cadence;

  EXPECT_THAT(cadence.next(5s), ElementsAre(key(0s), held(4s), plain(5s)));
}

TEST(Cadence, ASlideThatStandsStillIsShownAgainAtEveryBoundary) {
  Cadence cadence;
  (void)cadence.next(1s);

  EXPECT_THAT(cadence.next(13s), ElementsAre(held(4s), held(8s), held(12s), plain(13s)));
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

  EXPECT_THAT(cadence.finish(9s), ElementsAre(held(4s), held(8s)));
}

TEST(Cadence, NothingIsHeldForAMomentAtTheEnd) {
  Cadence cadence;
  (void)cadence.next(0s);
  (void)cadence.next(3960ms);

  EXPECT_THAT(cadence.finish(4010ms), IsEmpty());
}

TEST(Cadence, WithoutAPictureNothingIsShown) {
  Cadence cadence;

  EXPECT_THAT(cadence.finish(9s), IsEmpty());
}

}  // namespace estrade::media::timing
