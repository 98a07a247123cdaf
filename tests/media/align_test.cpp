// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/align.h"

#include <cstdlib>
#include <fstream>
#include <stdexcept>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "tests/media/files.h"

namespace estrade::media {
namespace {

struct Shown {
  double start;
  int page;  // 0: none
};

/// A talk on the sample's slides: on and on, back, a jump, and a while without any.
std::vector<Shown> const course = {{0, 0},  {3, 1},  {9, 2},  {14, 3},  {17, 4}, {23, 3}, {26, 5},
                                   {33, 6}, {38, 0}, {44, 7}, {49, 11}, {55, 8}, {60, 9}};
constexpr double length = 66;

std::filesystem::path sample_deck() {
  return std::filesystem::path(ESTRADE_SOURCE_DIR) / "config/sample/fr/slides.pdf";
}

void run(std::string const& command) {
  if (std::system(command.c_str()) != 0) throw std::runtime_error(command);
}

/// The sample's slides filmed at the times of `course`; `filter` makes of [0:v], the slides in
/// 1280 × 720, what the camera sees, [v].
Source film(Folder const& folder, std::string const& filter) {
  auto const at = [&](std::string const& name) { return (folder / name).string(); };
  run("pdftoppm -png -scale-to-x 1280 -scale-to-y 720 " + sample_deck().string() + " " +
      at("page"));
  run("ffmpeg -v error -y -f lavfi -i testsrc2=s=1280x720:d=0.1 -frames:v 1 " + at("none.png"));
  std::ofstream list(folder / "list");
  for (std::size_t i = 0; i < course.size(); ++i) {
    auto const [start, page] = course[i];
    double const end = i + 1 < course.size() ? course[i + 1].start : length;
    list << fmt::format("file '{}'\nduration {}\n",
                        page == 0 ? "none.png" : fmt::format("page-{:02}.png", page), end - start);
  }
  list << "file 'page-09.png'\n";
  list.close();
  run(
      fmt::format("ffmpeg -v error -y -f concat -safe 0 -i {} -filter_complex "
                  "\"[0:v]fps=12,setsar=1[deck];{}\" -map '[v]' -t {} -c:v libx264 -preset "
                  "veryfast -g 96 -pix_fmt yuv420p {}",
                  at("list"), filter, length, at("film.mp4")));
  return std::move(*Source::open(folder / "film.mp4"));
}

int shown_at(Timeline const& timeline, double seconds) {
  for (auto const& entry : timeline.entries) {
    if (in_seconds(entry.start) <= seconds && seconds < in_seconds(entry.end)) {
      return entry.page.value_or(0);
    }
  }
  return -1;
}

/// The share of tenths of a second whose slide is right; half a second around changes is free.
double accuracy(Timeline const& timeline) {
  int right = 0;
  int all = 0;
  for (double now = 0.05; now < length; now += 0.1) {
    int wanted = 0;
    bool near_change = false;
    for (auto const& shown : course) {
      if (shown.start <= now) wanted = shown.page;
      near_change |= shown.start > 0 && std::abs(now - shown.start) < 0.5;
    }
    if (near_change) continue;
    ++all;
    right += shown_at(timeline, now) == wanted ? 1 : 0;
  }
  return static_cast<double>(right) / all;
}

Result<Timeline> aligned(Source const& recording) {
  return align(recording, *Source::open(sample_deck()));
}

void expect_whole(Timeline const& timeline) {
  ASSERT_FALSE(timeline.entries.empty());
  EXPECT_EQ(timeline.entries.front().start, Time(0));
  EXPECT_EQ(timeline.entries.back().end, timeline.duration);
  for (std::size_t i = 1; i < timeline.entries.size(); ++i) {
    EXPECT_EQ(timeline.entries[i].start, timeline.entries[i - 1].end);
    EXPECT_NE(timeline.entries[i].page, timeline.entries[i - 1].page);
  }
}

TEST(Align, SlidesThatFillTheScreenAreFoundToATenthOfASecond) {
  Folder const folder;
  auto const timeline = aligned(film(folder, "[deck]null[v]"));
  ASSERT_TRUE(timeline);
  expect_whole(*timeline);
  EXPECT_GE(accuracy(*timeline), 0.995);
  ASSERT_EQ(timeline->entries.size(), course.size());
  for (std::size_t i = 0; i < course.size(); ++i) {
    EXPECT_NEAR(in_seconds(timeline->entries[i].start), course[i].start, 0.11);
    EXPECT_GE(timeline->entries[i].confidence, 0.9);
  }
}

TEST(Align, SlidesOnAScreenInADarkRoomAreFoundToo) {
  Folder const folder;
  // Smaller, tilted, dimmer, noisy, and somebody walking before them.
  auto const timeline = aligned(film(
      folder,
      "[deck]eq=brightness=-0.15:contrast=0.6,perspective=x0=30:y0=10:x1=W-20:y1=40:x2=10:y2=H-30:"
      "x3=W-40:y3=H-10:sense=destination,scale=820:462[wall];"
      "color=0x181818:s=1280x720:r=12:d=66[room];[room][wall]overlay=210:70[lit];"
      "color=0x302820:s=150x420:r=12:d=66[man];"
      "[lit][man]overlay=x='500+380*sin(t/6)':y=330:shortest=1,noise=alls=10:allf=t,gblur=0.8[v]"));
  ASSERT_TRUE(timeline);
  expect_whole(*timeline);
  EXPECT_GE(accuracy(*timeline), 0.97);
}

TEST(Align, ADeckOfAnotherTalkIsSeenNowhere) {
  Folder const folder;
  auto const recording = film(folder, "[deck]null[v]");
  auto const timeline = align(recording, *Source::open(fixture("links_and_outline.pdf")));
  ASSERT_TRUE(timeline);
  EXPECT_FALSE(timeline->shows_slides());
  expect_whole(*timeline);
}

TEST(Align, ABlackRecordingShowsNone) {
  auto const timeline = aligned(*Source::open(fixture("half_minute.mp4")));
  ASSERT_TRUE(timeline);
  EXPECT_FALSE(timeline->shows_slides());
}

TEST(Align, SoundAloneHasNoTimeline) {
  auto const timeline = aligned(*Source::open(fixture("audio_only.m4a")));
  ASSERT_FALSE(timeline);
  EXPECT_EQ(timeline.error().fault, Fault::Unsupported);
}

}  // namespace
}  // namespace estrade::media
