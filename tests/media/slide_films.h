// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "media/align.h"
#include "tests/media/files.h"

namespace estrade::media {

/// A slide, and since when it is on screen.
struct Shown {
  double start;
  int page;  ///< 0: none
};

using Course = std::vector<Shown>;

/// A talk on the sample's slides: on and on, back, a jump, and a while without any.
inline Course const usual_course = {{0, 0},  {3, 1},  {9, 2},  {14, 3},  {17, 4}, {23, 3}, {26, 5},
                                    {33, 6}, {38, 0}, {44, 7}, {49, 11}, {55, 8}, {60, 9}};
inline constexpr double usual_length = 66;

inline std::filesystem::path sample_deck() {
  return std::filesystem::path(ESTRADE_SOURCE_DIR) / "config/sample/fr/slides.pdf";
}

inline void run(std::string const& command) {
  if (std::system(command.c_str()) != 0) throw std::runtime_error(command);
}

/// How slides are filmed. `filter` makes of [deck], the slides in 1280 x 720, what the camera sees,
/// [v].
struct Filming {
  std::string filter = "[deck]null[v]";
  Course course = usual_course;
  double length = usual_length;
  std::string options{};  ///< more of ffmpeg's
};

/// The sample's slides filmed at the times of a course, 12 pictures a second, as film.mp4.
inline std::filesystem::path film(Folder const& folder, Filming const& filming) {
  auto const at = [&](std::string const& name) { return (folder / name).string(); };
  run("pdftoppm -png -scale-to-x 1280 -scale-to-y 720 " + sample_deck().string() + " " +
      at("page"));
  run("ffmpeg -v error -y -f lavfi -i testsrc2=s=1280x720:d=0.1 -frames:v 1 " + at("none.png"));
  std::ofstream list(folder / "list");
  auto const& course = filming.course;
  std::string picture;
  for (std::size_t i = 0; i < course.size(); ++i) {
    auto const [start, page] = course[i];
    double const end = i + 1 < course.size() ? course[i + 1].start : filming.length;
    picture = page == 0 ? "none.png" : fmt::format("page-{:02}.png", page);
    list << fmt::format("file '{}'\nduration {}\n", picture, end - start);
  }
  list << fmt::format("file '{}'\n", picture);
  list.close();
  run(
      fmt::format("ffmpeg -v error -y -f concat -safe 0 -i {} -filter_complex "
                  "\"[0:v]fps=12,setsar=1[deck];{}\" -map '[v]' -t {} -c:v libx264 -preset "
                  "veryfast -g 96 -pix_fmt yuv420p {} {}",
                  at("list"), filming.filter, filming.length, filming.options, at("film.mp4")));
  return folder / "film.mp4";
}

inline int shown_at(Timeline const& timeline, double seconds) {
  for (auto const& entry : timeline.entries) {
    if (in_seconds(entry.start) <= seconds && seconds < in_seconds(entry.end)) {
      return entry.page.value_or(0);
    }
  }
  return -1;
}

/// The share of tenths of a second whose slide is right; half a second around changes is free.
inline double accuracy(Timeline const& timeline, Filming const& filming = {}) {
  int right = 0;
  int all = 0;
  for (double now = 0.05; now < filming.length; now += 0.1) {
    int wanted = 0;
    bool near_change = false;
    for (auto const& shown : filming.course) {
      if (shown.start <= now) wanted = shown.page;
      near_change |= shown.start > 0 && std::abs(now - shown.start) < 0.5;
    }
    if (near_change) continue;
    ++all;
    right += shown_at(timeline, now) == wanted ? 1 : 0;
  }
  return static_cast<double>(right) / all;
}

inline Result<Timeline> aligned(std::filesystem::path const& recording,
                                std::filesystem::path const& deck = sample_deck()) {
  return align(*Source::open(recording), *Source::open(deck));
}

inline void expect_whole(Timeline const& timeline) {
  ASSERT_FALSE(timeline.entries.empty());
  EXPECT_EQ(timeline.entries.front().start, Time(0));
  EXPECT_EQ(timeline.entries.back().end, timeline.duration);
  for (std::size_t i = 1; i < timeline.entries.size(); ++i) {
    EXPECT_EQ(timeline.entries[i].start, timeline.entries[i - 1].end);
    EXPECT_NE(timeline.entries[i].page, timeline.entries[i - 1].page);
  }
}

}  // namespace estrade::media
