// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/libav/health.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace estrade::media::libav {

namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::Field;
using testing::IsEmpty;

}  // namespace

TEST(Health, HasNothingToSayOfSoundThatIsAsLongAsThePicture) {
  Health health;
  health.saw(0s, 10s);
  health.heard(1s, 5s);
  health.heard(6500ms, 9s);

  EXPECT_THAT(health.notes(), IsEmpty());
}

TEST(Health, MissesSoundAtTheBeginningInTheMiddleAndAtTheEnd) {
  Health late, broken, early;
  for (auto* health : {&late, &broken, &early}) health->saw(0s, 10s);
  late.heard(3s, 10s);
  broken.heard(0s, 4s);
  broken.heard(7s, 10s);
  early.heard(0s, 7s);

  for (auto* health : {&late, &broken, &early}) {
    EXPECT_THAT(health->notes(), ElementsAre(Field(&Note::code, "sound-missing")));
  }
}

TEST(Health, DoesNotMissThePictureOfASoundThatGoesOn) {
  Health health;
  health.saw(0s, 1s);
  health.heard(0s, 60s);

  EXPECT_THAT(health.notes(), IsEmpty());
}

TEST(Health, TheDamageOfACutIsToldOnce) {
  Health health;
  health.damaged();
  health.cut_off();

  EXPECT_THAT(health.notes(), ElementsAre(Field(&Note::code, "truncated")));
}

TEST(Health, TellsOfPartsThatAreLocked) {
  Health health;
  health.skipped_encrypted();

  EXPECT_THAT(health.notes(), ElementsAre(Field(&Note::code, "partly-encrypted")));
}

}  // namespace estrade::media::libav
