// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/vision/slide_matcher.h"

#include <algorithm>
#include <cstdint>
#include <random>

#include <gtest/gtest.h>

namespace estrade::media::vision {
namespace {

/// Pages of scattered strokes, each page with its own; the last two differ by one stroke.
std::vector<Gray> make_slides(int count) {
  std::vector<Gray> slides;
  for (int i = 0; i < count; ++i) {
    Gray slide{640, 360, std::vector<std::uint8_t>(640 * 360, 240)};
    std::mt19937 random(static_cast<unsigned>(i + 1 == count ? i - 1 : i));
    std::uniform_int_distribution<int> x(20, 560);
    std::uniform_int_distribution<int> y(20, 340);
    std::uniform_int_distribution<int> length(6, 50);
    auto const stroke = [&slide](int left, int top, int wide, int high) {
      for (int row = top; row < std::min(360, top + high); ++row) {
        auto const first = slide.samples.begin() + row * 640;
        std::fill(first + left, first + std::min(640, left + wide), std::uint8_t{20});
      }
    };
    for (int n = 0; n < 120; ++n) stroke(x(random), y(random), length(random), 3 + n % 5);
    if (i + 1 == count) stroke(300, 170, 60, 14);
    slides.push_back(std::move(slide));
  }
  return slides;
}

/// Pages of one letter again and again, each page with its own lines of it.
std::vector<Gray> make_alike(int count) {
  std::vector<Gray> slides;
  for (int i = 0; i < count; ++i) {
    Gray slide{640, 360, std::vector<std::uint8_t>(640 * 360, 240)};
    std::mt19937 random(static_cast<unsigned>(i));
    std::bernoulli_distribution is_there(0.5);
    for (int y = 40; y < 300; y += 24) {
      for (int x = 40; x < 580; x += 16) {
        if (!is_there(random)) continue;
        for (int row = y; row < y + 14; ++row) {
          bool const is_bar = (row - y) % 6 < 2;
          auto const first = slide.samples.begin() + row * 640 + x;
          std::fill(first, first + (is_bar ? 10 : 3), std::uint8_t{20});
        }
      }
    }
    slides.push_back(std::move(slide));
  }
  return slides;
}

std::size_t likeliest(Sighting const& sighting) {
  auto const best = std::ranges::min_element(sighting.costs);
  return static_cast<std::size_t>(best - sighting.costs.begin());
}

Gray moved_by_half(Gray const& slide) {
  auto moved = slide;
  for (std::size_t i = 1; i < slide.samples.size(); ++i) {
    moved.samples[i] = static_cast<std::uint8_t>((slide.samples[i - 1] + slide.samples[i]) / 2);
  }
  return moved;
}

/// With a square of one colour, whose edges are those of blocks.
Gray with_patch(Gray slide, int left, int top, std::uint8_t colour) {
  for (int row = top; row < top + 100; ++row) {
    std::fill_n(slide.samples.begin() + row * 640 + left, 100, colour);
  }
  return slide;
}

/// A dark room of 960 × 540 in which the slide is seen at a place, at three quarters of its size,
/// half as bright and with noise; wider by a part of itself.
Gray filmed(Gray const& slide, int left, int top, double wider = 0) {
  Gray picture{960, 540, std::vector<std::uint8_t>(960 * 540)};
  std::mt19937 random(7);
  std::normal_distribution<double> noise(0, 3);
  for (int y = 0; y < 540; ++y) {
    for (int x = 0; x < 960; ++x) {
      int const u = static_cast<int>((x - left) * 4 / (3 * (1 + wider)));
      int const v = (y - top) * 4 / 3;
      bool const within = x >= left && y >= top && u < 640 && v < 360;
      double const seen =
          within ? 0.5 * slide.samples[static_cast<std::size_t>(v * 640 + u)] + 15 : 25;
      picture.samples[static_cast<std::size_t>(y * 960 + x)] =
          static_cast<std::uint8_t>(std::clamp(seen + noise(random), 0.0, 255.0));
    }
  }
  return picture;
}

TEST(SlideMatcher, KnowsASlideThatFillsThePicture) {
  auto const slides = make_slides(6);
  SlideMatcher matcher(slides);
  for (std::size_t i = 0; i < slides.size(); ++i) {
    auto const sighting = matcher.look(slides[i], false);
    EXPECT_EQ(likeliest(sighting), i);
    EXPECT_LT(sighting.strangeness, 0.1F) << i;
  }
}

TEST(SlideMatcher, FindsASlideAnywhereInADarkRoom) {
  auto const slides = make_slides(6);
  SlideMatcher matcher(slides);
  auto const sighting = matcher.look(filmed(slides[3], 300, 130), true);
  EXPECT_EQ(likeliest(sighting), 3U);
  EXPECT_LT(sighting.strangeness, 0.5F);
}

TEST(SlideMatcher, FindsSlidesOfTheSameLettersByTheirOutline) {
  auto const slides = make_alike(12);
  SlideMatcher matcher(slides);
  auto const sighting = matcher.look(filmed(slides[7], 300, 130), true);
  EXPECT_EQ(likeliest(sighting), 7U);
  EXPECT_LT(sighting.strangeness, 0.5F);
}

TEST(SlideMatcher, SomebodyBeforeTheLowerEdgeDoesNotHideTheOutline) {
  auto const slides = make_alike(12);
  auto picture = filmed(slides[2], 300, 130);
  for (int y = 340; y < 540; ++y) {
    std::fill_n(picture.samples.begin() + y * 960 + 440, 90, std::uint8_t{30});
  }
  SlideMatcher matcher(slides);
  auto const sighting = matcher.look(picture, true);
  EXPECT_EQ(likeliest(sighting), 2U);
  EXPECT_TRUE(sighting.shows_slide());
}

TEST(SlideMatcher, TellsTwoApartByTheOneStrokeInWhichTheyDiffer) {
  auto const slides = make_slides(6);
  SlideMatcher matcher(slides);
  EXPECT_EQ(likeliest(matcher.look(filmed(slides[5], 200, 100), true)), 5U);
  EXPECT_EQ(likeliest(matcher.look(filmed(slides[4], 200, 100), true)), 4U);
}

TEST(SlideMatcher, PagesThatDifferByHalfAPixelAreEquallyLikely) {
  auto const slides = make_slides(4);
  auto alike = slides;
  alike.push_back(moved_by_half(slides[1]));
  SlideMatcher matcher(alike);
  auto const sighting = matcher.look(filmed(slides[1], 200, 100), true);
  EXPECT_EQ(sighting.costs[1], sighting.costs[4]);
  for (auto const other : {0U, 2U, 3U}) EXPECT_GT(sighting.costs[other], sighting.costs[1] + 10);
}

TEST(SlideMatcher, TellsTwoApartByAShadeThatHasNoEdgeInIt) {
  auto slides = make_slides(4);
  // Where a block of the one is of one colour it is so in the other, too.
  slides.push_back(with_patch(slides[0], 240, 120, 200));
  slides.push_back(with_patch(slides[0], 240, 120, 160));
  SlideMatcher matcher(slides);
  for (std::size_t const each : {4U, 5U}) {
    auto const sighting = matcher.look(filmed(slides[each], 200, 100), true);
    EXPECT_EQ(likeliest(sighting), each);
    EXPECT_GT(sighting.costs[9 - each], sighting.costs[each] + 2);
  }
}

TEST(SlideMatcher, WhatSomebodyHidesTellsNothing) {
  auto const slides = make_slides(6);
  for (std::size_t const shown : {4U, 5U}) {
    auto picture = filmed(slides[shown], 200, 100);
    // Before the stroke by which the two differ.
    for (int y = 200; y < 540; ++y) {
      std::fill_n(picture.samples.begin() + y * 960 + 400, 110, std::uint8_t{30});
    }
    SlideMatcher matcher(slides);
    auto const sighting = matcher.look(picture, true);
    EXPECT_NEAR(sighting.costs[4], sighting.costs[5], 0.1F) << shown;
    EXPECT_GT(sighting.costs[0], sighting.costs[4] + 10);
  }
}

TEST(SlideMatcher, FollowsACameraThatTurnsALittle) {
  auto const slides = make_slides(6);
  SlideMatcher matcher(slides);
  ASSERT_LT(matcher.look(filmed(slides[3], 200, 100), true).strangeness, 0.3F);
  // A pixel farther at one edge, and as much nearer at the other.
  auto const sighting = matcher.look(filmed(slides[3], 200, 100, 0.004), false);
  EXPECT_EQ(likeliest(sighting), 3U);
  EXPECT_LT(sighting.strangeness, 0.3F);
}

TEST(SlideMatcher, TakesWhatIsNoSlideForStrange) {
  auto const slides = make_slides(6);
  auto const others = make_slides(9);
  SlideMatcher matcher(slides);
  EXPECT_GT(matcher.look(filmed(others[7], 200, 100), true).strangeness, 0.7F);
}

TEST(SlideMatcher, SeesNoEmptyPageInAPictureOfSomethingElse) {
  std::vector<Gray> const empty(3, Gray{640, 480, std::vector<std::uint8_t>(640 * 480, 255)});
  SlideMatcher matcher(empty);
  EXPECT_GT(matcher.look(filmed(make_slides(2)[0], 100, 50), true).strangeness, 0.7F);
}

}  // namespace
}  // namespace estrade::media::vision
