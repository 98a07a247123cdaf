// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/ladder.h"

#include <gtest/gtest.h>

namespace estrade::media {

TEST(Ladder, LargerPicturesBecome720p) {
  EXPECT_EQ(streaming_rung(1920, 1080), (Rung{1280, 720}));
  EXPECT_EQ(streaming_rung(3840, 2160), (Rung{1280, 720}));
  EXPECT_EQ(streaming_rung(1440, 1080), (Rung{960, 720}));
  EXPECT_EQ(streaming_rung(2560, 1080), (Rung{1280, 540}));
}

TEST(Ladder, UprightPicturesStayUpright) {
  EXPECT_EQ(streaming_rung(1080, 1920), (Rung{720, 1280}));
}

TEST(Ladder, NothingIsEnlarged) {
  EXPECT_EQ(streaming_rung(640, 360), (Rung{640, 360}));
  EXPECT_EQ(streaming_rung(1280, 720), (Rung{1280, 720}));
  EXPECT_EQ(fit(100, 50, 160, 160), (Rung{100, 50}));
}

TEST(Ladder, SidesAreEven) {
  for (int width = 1; width < 2000; width += 7) {
    for (int height = 1; height < 2000; height += 11) {
      auto const rung = streaming_rung(width, height);
      ASSERT_EQ(rung.width % 2 + rung.height % 2, 0) << width << "x" << height;
      ASSERT_GE(rung.width, 2);
      ASSERT_GE(rung.height, 2);
      ASSERT_LE(rung.width, width + 1);
      ASSERT_LE(rung.height, height + 1);
    }
  }
}

}  // namespace estrade::media
