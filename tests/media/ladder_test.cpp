// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/ladder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace estrade::media {

namespace {

using testing::ElementsAre;

std::vector<Size> sizes_for(Size shown) {
  std::vector<Size> sizes;
  for (auto const& rung : Ladder::standard().rungs_for(shown)) sizes.push_back(rung.size);
  return sizes;
}

}  // namespace

TEST(Ladder, HasTheUsualSizesFor1080Lines) {
  auto const usual = ElementsAre(Size{1920, 1080}, Size{1280, 720}, Size{854, 480}, Size{640, 360});
  EXPECT_THAT(sizes_for({1920, 1080}), usual);
  EXPECT_THAT(sizes_for({3840, 2160}), usual);
}

TEST(Ladder, UprightPicturesStayUpright) {
  EXPECT_THAT(sizes_for({1080, 1920}),
              ElementsAre(Size{1080, 1920}, Size{720, 1280}, Size{480, 854}, Size{360, 640}));
}

TEST(Ladder, BeginsWithTheSourceItselfBetweenTwoRungs) {
  EXPECT_THAT(sizes_for({1600, 900}),
              ElementsAre(Size{1600, 900}, Size{1280, 720}, Size{854, 480}, Size{640, 360}));
  EXPECT_THAT(sizes_for({1024, 768}), ElementsAre(Size{1024, 768}, Size{640, 480}, Size{480, 360}));
}

TEST(Ladder, SizesCloseToTheOneAboveAreNotMade) {
  EXPECT_THAT(sizes_for({700, 394}), ElementsAre(Size{700, 394}));
  EXPECT_THAT(sizes_for({640, 400}), ElementsAre(Size{640, 400}));
}

TEST(Ladder, NothingIsEnlarged) {
  EXPECT_THAT(sizes_for({320, 180}), ElementsAre(Size{320, 180}));
  EXPECT_EQ(fit(100, 50, 160, 160), (Size{100, 50}));
}

TEST(Ladder, PanoramasKeepTheirWidth) {
  EXPECT_EQ(sizes_for({4000, 300}).front(), (Size{1920, 144}));
}

TEST(Ladder, HasNothingInAv1ThatItsEncoderRefuses) {
  auto const av1 = Ladder::standard().in(PictureCodec::Av1);

  EXPECT_TRUE(av1.rungs_for({97, 55}).empty());
  EXPECT_EQ(av1.rungs_for({4000, 300}).size(), 3);  // not 640 by 48
  EXPECT_EQ(av1.rungs_for({1920, 1080}).size(), Ladder::standard().rungs_for({1920, 1080}).size());
}

TEST(Ladder, SidesAreEven) {
  for (int width = 1; width < 2000; width += 7) {
    for (int height = 1; height < 2000; height += 11) {
      for (auto const& size : sizes_for({width, height})) {
        ASSERT_EQ(size.width % 2 + size.height % 2, 0) << width << "x" << height;
        ASSERT_GE(size.width, 2);
        ASSERT_GE(size.height, 2);
        ASSERT_LE(size.width, width + 1);
        ASSERT_LE(size.height, height + 1);
      }
    }
  }
}

TEST(Ladder, IsReadWithCommentsAndEmptyLines) {
  auto const ladder = Ladder::parse("# ours\n\n 480 25 21 # small\n240 12.5 28\n");

  ASSERT_TRUE(ladder);
  EXPECT_THAT(ladder->rungs_for({1920, 1080}),
              ElementsAre(Rung{{854, 480}, 25, 21}, Rung{{428, 240}, 12.5, 28}));
}

TEST(Ladder, NamesTheLineItCannotRead) {
  for (auto const* text : {"480 25\n", "480 25 21 7\n", "lines 25 21\n", "480 0 21\n",
                           "480 25 99\n", "8 25 21\n", "360 25 21\n480 25 21\n"}) {
    auto const ladder = Ladder::parse(text);
    ASSERT_FALSE(ladder) << text;
    EXPECT_THAT(ladder.error().advice, testing::StartsWith("Line ")) << text;
  }
  EXPECT_FALSE(Ladder::parse("# nothing\n"));
}

}  // namespace estrade::media
