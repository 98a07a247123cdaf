// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/stills.h"

#include <algorithm>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <webp/decode.h>

#include "media/report.h"
#include "tests/media/recording.h"

namespace estrade::media {

namespace {

using namespace std::chrono_literals;

/// The stills of a fixture, and its storyboard decoded.
struct Taken {
  explicit Taken(std::string const& name) {
    auto made = make_stills(open_fixture(name), {}, folder.path());
    if (!made) throw std::runtime_error(made.error().facts);
    stills = std::move(*made);
    auto const file = content_of(folder / "storyboard.webp");
    auto* const rgb = WebPDecodeRGB(reinterpret_cast<std::uint8_t const*>(file.data()), file.size(),
                                    &width, &height);
    if (rgb == nullptr) throw std::runtime_error("not WebP");
    pixels.assign(rgb, rgb + std::ptrdiff_t{width} * height * 3);
    WebPFree(rgb);
  }

  /// Of the middle of a tile.
  [[nodiscard]] int brightness(int tile) const {
    auto const& board = *stills.storyboard;
    int const x = tile % board.columns * board.tile_width + board.tile_width / 2;
    int const y = tile / board.columns * board.tile_height + board.tile_height / 2;
    return pixels.at(static_cast<std::size_t>((y * width + x) * 3));
  }

  Folder folder;
  Stills stills;
  int width = 0;
  int height = 0;
  std::vector<std::uint8_t> pixels;
};

}  // namespace

TEST(Stills, AreAPosterAndAStoryboard) {
  Taken const taken("tiny.mp4");

  auto const json = to_json(taken.stills);
  EXPECT_THAT(json, testing::StartsWith(R"({"version":1,"recipe":"stills-2","poster":{"at":)"));
  EXPECT_THAT(json,
              testing::HasSubstr(R"("storyboard":{"interval":1,"tile_width":160,"tile_height":90,)"
                                 R"("columns":10,"count":9},"files":[)"));
  EXPECT_EQ(names_in(taken.folder.path()),
            std::set(taken.stills.files.begin(), taken.stills.files.end()));
  EXPECT_EQ(taken.width, 1600);
  EXPECT_EQ(taken.height, 90);
}

TEST(Stills, TilesOfAShortRecordingShowExactlyTheirTime) {
  Taken const taken("tiny.mp4");  // flashes at 1, 3, 5 and 7 s

  for (int second = 0; second < 9; ++second) {
    EXPECT_EQ(taken.brightness(second) > 128, second % 2 == 1) << second;
  }
}

TEST(Stills, TilesOfALongOneShowTheKeyFrameBeforeTheirTime) {
  Taken const taken("long.mp4");  // key frames every 4 s, bright for 10 s of 20

  ASSERT_EQ(taken.stills.storyboard->interval, 2s);
  ASSERT_EQ(taken.stills.storyboard->count, 75);
  for (int tile = 0; tile < 75; ++tile) {
    EXPECT_EQ(taken.brightness(tile) > 128, tile / 2 * 4 % 20 < 10) << tile;
  }
}

TEST(Stills, TilesShowTheirTimeWhereKeyFramesAreRare) {
  Taken const taken("rare_key_frames.mp4");  // one, bright for 10 s of 20

  for (int tile = 0; tile < 75; ++tile) {
    EXPECT_EQ(taken.brightness(tile) > 128, tile * 2 % 20 < 10) << tile;
  }
}

TEST(Stills, StandUprightWithSquarePixels) {
  EXPECT_EQ(Taken("rotated.mp4").stills.poster->largest().width, 108);
  EXPECT_EQ(Taken("rotated.mp4").stills.storyboard->tile_width, 90);
  EXPECT_EQ(Taken("anamorphic.mp4").stills.poster->largest().width, 262);
}

TEST(Stills, OfferPicturesToChooseThePosterFrom) {
  auto const film = std::filesystem::path(ESTRADE_SOURCE_DIR) /
                    "../shared/material/talks/no-slides/capitole-du-libre-teaser.mp4";
  if (!std::filesystem::exists(film)) GTEST_SKIP() << "no " << film;
  Folder const folder;

  auto const made = make_stills(*Source::open(film), {}, folder.path());

  ASSERT_TRUE(made);
  ASSERT_EQ(made->candidates.size(), 6U);
  std::set<std::string> contents;
  for (auto const& candidate : made->candidates) {
    ASSERT_EQ(candidate.pictures.size(), 2U);
    contents.insert(content_of(folder / candidate.pictures.front().file));
  }
  EXPECT_EQ(contents.size(), 6U);
}

TEST(Stills, WhatIsBlackOrWhiteIsNotOffered) {
  EXPECT_EQ(Taken("tiny.mp4").stills.candidates.size(), 1U);  // the poster itself
}

TEST(Stills, ThePosterIsOneOfTheCandidates) {
  for (auto const* name : {"tiny.mp4", "long.mp4", "rare_key_frames.mp4"}) {
    auto const stills = Taken(name).stills;
    ASSERT_TRUE(stills.poster) << name;
    EXPECT_EQ(std::ranges::count(stills.candidates, stills.poster->at, &Poster::at), 1) << name;
  }
}

TEST(Stills, SoundAloneHasNone) {
  Folder const folder;

  auto const made = make_stills(open_fixture("cover_art.m4a"), {}, folder.path());

  ASSERT_TRUE(made);
  EXPECT_EQ(to_json(*made), R"({"version":1,"recipe":"stills-2","files":[]})");
  EXPECT_TRUE(names_in(folder.path()).empty());
}

TEST(Stills, ACutOffRecordingHasThem) {
  EXPECT_TRUE(Taken("truncated.mp4").stills.poster.has_value());
}

}  // namespace estrade::media
