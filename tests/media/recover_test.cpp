// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/recover.h"

#include <cmath>
#include <cstdlib>
#include <fstream>
#include <stdexcept>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "media/deck.h"
#include "tests/media/files.h"

namespace estrade::media {
namespace {

/// Slides of the sample, one every five seconds, the second again at the end.
std::vector<int> const course = {1, 2, 3, 4, 5, 2};
constexpr int seconds_each = 5;

void run(std::string const& command) {
  if (std::system(command.c_str()) != 0) throw std::runtime_error(command);
}

/// `filter` makes of [0:v], the slides in 640 × 360, what is seen, [v].
Source film(Folder const& folder, std::string const& filter) {
  auto const deck = std::filesystem::path(ESTRADE_SOURCE_DIR) / "config/sample/fr/slides.pdf";
  auto const at = [&](std::string const& name) { return (folder / name).string(); };
  run("pdftoppm -png -l 5 -scale-to-x 640 -scale-to-y 360 " + deck.string() + " " + at("page"));
  std::string inputs;
  std::string joined;
  for (std::size_t i = 0; i < course.size(); ++i) {
    inputs += fmt::format("-loop 1 -framerate 8 -t {} -i {} ", seconds_each,
                          at(fmt::format("page-{:02}.png", course[i])));
    joined += fmt::format("[{}:v]", i);
  }
  run(fmt::format(
      "ffmpeg -nostdin -v error -y {} -filter_complex \"{}concat=n={}:v=1,setsar=1[deck];{}\" "
      "-map '[v]' -t {} -c:v libx264 -preset veryfast -g 64 -pix_fmt yuv420p {}",
      inputs, joined, course.size(), filter, seconds_each * static_cast<int>(course.size()),
      at("film.mp4")));
  return std::move(*Source::open(folder / "film.mp4"));
}

/// Which picture is on screen in the middle of each of the course's steps; 0: none.
std::vector<int> shown_in(Timeline const& timeline) {
  std::vector<int> pages;
  for (std::size_t i = 0; i < course.size(); ++i) {
    double const now = (static_cast<double>(i) + 0.5) * seconds_each;
    for (auto const& entry : timeline.entries) {
      if (in_seconds(entry.start) <= now && now < in_seconds(entry.end)) {
        pages.push_back(entry.page.value_or(0));
      }
    }
  }
  return pages;
}

void expect_no_gap(Timeline const& timeline) {
  ASSERT_FALSE(timeline.entries.empty());
  EXPECT_EQ(timeline.entries.front().start, Time(0));
  EXPECT_EQ(timeline.entries.back().end, timeline.duration);
  for (std::size_t i = 1; i < timeline.entries.size(); ++i) {
    EXPECT_EQ(timeline.entries[i].start, timeline.entries[i - 1].end);
  }
}

int pages_of(Folder const& folder) {
  auto const deck = probe_deck(*Source::open(folder / recovered_deck));
  return deck ? deck->pages : 0;
}

Result<Timeline> recovered(Source const& recording, Folder const& folder) {
  return recover({&recording, 1}, folder.path());
}

/// "4:3", "16:9", or how wide a page is by its height.
std::string shape_of_first_page(Folder const& folder) {
  auto const into = folder / "page";
  run("pdftoppm -l 1 -singlefile " + (folder / recovered_deck).string() + " " + into.string());
  std::ifstream picture(into.string() + ".ppm");
  std::string kind;
  double width = 0;
  double height = 1;
  picture >> kind >> width >> height;
  double const shape = width / height;
  if (std::abs(shape - 4.0 / 3) < 0.03) return "4:3";
  if (std::abs(shape - 16.0 / 9) < 0.03) return "16:9";
  return fmt::format("{:.2f}", shape);
}

TEST(Recover, EverySlideOfAScreenBecomesOnePageAlsoWhenItIsShownTwice) {
  Folder const folder;
  auto const timeline = recovered(film(folder, "[deck]null[v]"), folder);
  ASSERT_TRUE(timeline);
  expect_no_gap(*timeline);
  EXPECT_EQ(shown_in(*timeline), (std::vector{1, 2, 3, 4, 5, 2}));
  EXPECT_EQ(pages_of(folder), 5);
}

TEST(Recover, SlidesBesideASpeakerAreCutOutOfThePicture) {
  Folder const folder;
  auto const timeline = recovered(
      film(folder,
           "color=0x305020:s=1024x576:r=8:d=30[brand];testsrc2=s=300x260:r=8:d=30[speaker];"
           "[brand][deck]overlay=20:40[half];[half][speaker]overlay=700:60:shortest=1[v]"),
      folder);
  ASSERT_TRUE(timeline);
  expect_no_gap(*timeline);
  EXPECT_EQ(shown_in(*timeline), (std::vector{1, 2, 3, 4, 5, 2}));
  EXPECT_EQ(pages_of(folder), 5);
}

TEST(Recover, InARoomTheCameraShakesAndTheSpeakerWalksBeforeTheSlides) {
  Folder const folder;
  // The projection's corners, which tremble together.
  std::string const right = "+1.5*sin(on/2)";
  std::string const down = "+1.5*cos(on/3)";
  auto const corner = [&](int number, int x, int y) {
    return fmt::format("x{0}='{1}{2}':y{0}='{3}{4}':", number, x, right, y, down);
  };
  std::string const walk = "if(between(t,11,17),840-700*sin((t-11)*PI/6),840+20*sin(t))";
  auto const timeline = recovered(
      film(folder,
           "[deck]eq=brightness=-0.1:saturation=0.6,pad=1024:576:150:40:0x202224,perspective=" +
               corner(0, 10, 6) + corner(1, 1000, 30) + corner(2, 0, 570) + corner(3, 1020, 540) +
               "sense=destination:eval=frame,noise=alls=6:allf=t[room];"
               "color=0xB08060:s=70x90:r=8:d=30[head];color=0x303848:s=130x260:r=8:d=30[body];"
               "[room][body]overlay=x='" +
               walk + "':y=330:shortest=1[half];[half][head]overlay=x='" + walk +
               "+30':y=270:shortest=1[v]"),
      folder);
  ASSERT_TRUE(timeline);
  expect_no_gap(*timeline);
  EXPECT_EQ(shown_in(*timeline), (std::vector{1, 2, 3, 4, 5, 2}));
  EXPECT_EQ(pages_of(folder), 5);
}

TEST(Recover, ABarWithTheTitleIsOfTheSlideThoughItLooksLikeAFrame) {
  Folder const folder;
  auto const timeline = recovered(
      film(folder,
           "color=0x708040:s=1024x576:r=8:d=30[brand];testsrc2=s=300x260:r=8:d=30[speaker];"
           "[deck]split[slide][words];[words]crop=260:40:40:66,negate[title];"
           "[slide]drawbox=0:0:640:44:0x10102A:fill:enable='lt(t,20)'[barred];"
           "[barred][title]overlay=20:2:enable='lt(t,20)'[titled];"
           "[brand][titled]overlay=20:40[half];[half][speaker]overlay=700:60:shortest=1[v]"),
      folder);
  ASSERT_TRUE(timeline);
  EXPECT_EQ(shape_of_first_page(folder), "16:9");
}

TEST(Recover, BlackBarsBesideSlidesOfAnotherShapeAreLeftOut) {
  Folder const folder;
  auto const timeline =
      recovered(film(folder, "[deck]scale=480:360,setsar=1,pad=640:360:80:0:black[v]"), folder);
  ASSERT_TRUE(timeline);
  EXPECT_EQ(shown_in(*timeline), (std::vector{1, 2, 3, 4, 5, 2}));
  EXPECT_EQ(shape_of_first_page(folder), "4:3");
}

TEST(Recover, WhatMovesAllTheTimeIsNoSlide) {
  Folder const folder;
  auto const timeline = recovered(film(folder,
                                       "testsrc2=s=640x360:r=8:d=30,noise=alls=30:allf=t[moving];"
                                       "[deck][moving]overlay=shortest=1[v]"),
                                  folder);
  ASSERT_TRUE(timeline);
  expect_no_gap(*timeline);
  EXPECT_FALSE(timeline->shows_slides());
  EXPECT_FALSE(std::filesystem::exists(folder / recovered_deck));
}

TEST(Recover, AFewStillsInAFilmOfSomethingElseAreNoTalksSlides) {
  Folder const folder;
  auto const timeline = recovered(film(folder,
                                       "testsrc2=s=640x360:r=8:d=30,noise=alls=30:allf=t[moving];"
                                       "[deck][moving]overlay=shortest=1:enable='gt(t,10)'[v]"),
                                  folder);
  ASSERT_TRUE(timeline);
  EXPECT_FALSE(timeline->shows_slides());
}

TEST(Recover, AButtonThatLightsUpMakesNoOtherSlide) {
  Folder const folder;
  auto const timeline = recovered(film(folder,
                                       "[deck]drawbox=280:344:60:12:blue:fill:"
                                       "enable='lt(mod(t,5),2.5)'[v]"),
                                  folder);
  ASSERT_TRUE(timeline);
  EXPECT_EQ(shown_in(*timeline), (std::vector{1, 2, 3, 4, 5, 2}));
  EXPECT_EQ(pages_of(folder), 5);
}

TEST(Recover, DrawingsWithoutWordsAreNoSlides) {
  Folder const folder;
  std::string filter = "[deck]drawbox=0:0:640:360:white:fill";
  for (int i = 0; i < 6; ++i) {
    filter += fmt::format(",drawbox={}:{}:{}:90:black:8:enable='between(t,{},{})'", 40 + 70 * i,
                          30 + 40 * i, 60 + 30 * i, 5 * i, 5 * i + 5);
  }
  auto const timeline = recovered(film(folder, filter + "[v]"), folder);
  ASSERT_TRUE(timeline);
  expect_no_gap(*timeline);
  EXPECT_FALSE(timeline->shows_slides());
  EXPECT_FALSE(std::filesystem::exists(folder / recovered_deck));
}

TEST(Recover, FilesOfOneRecordingShareTheirSlides) {
  Folder const folder;
  film(folder, "[deck]null[v]");
  auto const whole = (folder / "film.mp4").string();
  std::vector<Source> parts;
  for (auto const* const part : {"-t 13 ", "-ss 13 "}) {
    auto const file = folder / fmt::format("part{}.mp4", parts.size());
    run("ffmpeg -nostdin -v error -i " + whole + " " + part + "-c:v libx264 -g 64 " +
        file.string());
    parts.push_back(std::move(*Source::open(file)));
  }
  auto const timeline = recover(parts, folder.path());
  ASSERT_TRUE(timeline);
  expect_no_gap(*timeline);
  EXPECT_EQ(shown_in(*timeline), (std::vector{1, 2, 3, 4, 5, 2}));
  EXPECT_EQ(pages_of(folder), 5);
}

TEST(Recover, ABlackRecordingShowsNone) {
  Folder const folder;
  auto const timeline = recovered(*Source::open(fixture("half_minute.mp4")), folder);
  ASSERT_TRUE(timeline);
  EXPECT_FALSE(timeline->shows_slides());
}

TEST(Recover, SoundAloneHasNoSlides) {
  Folder const folder;
  auto const timeline = recovered(*Source::open(fixture("audio_only.m4a")), folder);
  ASSERT_FALSE(timeline);
  EXPECT_EQ(timeline.error().fault, Fault::Unsupported);
}

}  // namespace
}  // namespace estrade::media
