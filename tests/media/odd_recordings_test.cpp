// SPDX-License-Identifier: GPL-3.0-or-later
// Every odd and every hostile recording of the shared material: plays right, or is refused in a
// sentence. What is made is laid beside an independent reading of the source.
#include "tests/media/odd_recordings.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "media/probe.h"
#include "media/transcode.h"
#include "tests/media/files.h"
#include "tests/media/trace.h"

namespace estrade::media {

namespace {

using namespace std::chrono_literals;

constexpr Time whole = std::chrono::hours(1);
constexpr Time stretch = 3s;

std::filesystem::path material() {
  return std::filesystem::path(ESTRADE_SOURCE_DIR) / "../shared/material";
}

class OddRecordings : public testing::TestWithParam<OddRecording> {
 protected:
  void SetUp() override {
    if (!exists(material() / "odd/media")) GTEST_SKIP() << "no shared material at " << material();
  }
};

/// Of all sizes one suffices here, beside what is copied.
Streaming one_size() {
  Streaming streaming;
  streaming.ladder = Ladder::parse("720 60 23").value();
  return streaming;
}

std::string codes_of(std::vector<Note> const& notes) {
  std::string codes;
  for (auto const& note : notes) codes += (codes.empty() ? "" : " ") + note.code;
  return codes;
}

void expect_in_step(Trace const& source, Trace const& made, Look look) {
  for (Time const from : {Time(0), (made.end - stretch) / 2, made.end - stretch}) {
    auto const begins = std::max(from, Time(0));
    auto const length = std::clamp<Time>(made.end, 40ms, stretch);
    if (!source.pictures.empty() && look != Look::Dark) {
      auto const lag = picture_lag(source, made, begins, length);
      EXPECT_LE(lag.best_in_step, lag.best * 1.1 + 0.3) << "picture at " << in_seconds(begins);
      EXPECT_LE(lag.best_in_step, 6) << "colours at " << in_seconds(begins);
    }
    if (source.loudness.empty()) continue;
    auto const lag = sound_lag(source, made, begins, length);
    if (!lag) continue;
    EXPECT_LE(lag->best_in_step, lag->best + 0.02) << "sound at " << in_seconds(begins);
    // What is made louder is also limited, which changes its shape a little.
    EXPECT_LE(lag->best_in_step, 0.25) << "sound at " << in_seconds(begins);
  }
}

}  // namespace

TEST_P(OddRecordings, PlayRightOrAreRefusedInASentence) {
  auto const& expected = GetParam();
  auto const file = material() / expected.file;
  Folder const folder;
  auto const source = Source::open(file);
  auto const portrait = source ? probe_recording(*source) : Result<Portrait>(fail(source.error()));
  if (expected.look == Look::Beginning) {
    ASSERT_TRUE(portrait);
    EXPECT_NEAR(in_seconds(portrait->duration), expected.seconds, 0.06);
    EXPECT_NEAR(double(portrait->video.at(0).width) / portrait->video.at(0).height, expected.aspect,
                expected.aspect * 0.02);
    std::stop_source stop;
    auto const begun = transcode(
        {&*source, 1}, folder.path(), one_size(), [&](double) { stop.request_stop(); },
        stop.get_token());
    ASSERT_FALSE(begun);
    EXPECT_EQ(begun.error().fault, Fault::Cancelled);
    return;
  }

  auto const made = source ? transcode({&*source, 1}, folder.path(), one_size())
                           : Result<Stream>(fail(source.error()));
  if (expected.refused) {
    ASSERT_FALSE(made);
    EXPECT_EQ(made.error().fault, *expected.refused) << made.error().facts;
    EXPECT_THAT(made.error().advice, testing::HasSubstr(expected.says));
    return;
  }
  ASSERT_TRUE(made) << made.error().facts;
  ASSERT_TRUE(portrait);
  EXPECT_NEAR(in_seconds(made->duration), expected.seconds, 0.06);
  EXPECT_EQ(codes_of(made->notes), expected.says);
  auto const played = trace(folder / "master.m3u8", whole);
  EXPECT_LE(in_seconds(played.end), expected.seconds + 0.06);
  EXPECT_NEAR(played.aspect, expected.aspect, expected.aspect * 0.02);
  EXPECT_EQ(played.channels, expected.channels);
  EXPECT_EQ(portrait->video.empty(), expected.aspect == 0);
  for (auto const& video : portrait->video) {
    EXPECT_NEAR(double(video.width) / video.height, expected.aspect, expected.aspect * 0.02);
  }
  if (expected.look != Look::Alone) expect_in_step(trace(file, whole), played, expected.look);
}

INSTANTIATE_TEST_SUITE_P(Material, OddRecordings, testing::ValuesIn(odd_recordings),
                         [](auto const& test) {
                           std::string name = test.param.file;
                           std::ranges::replace_if(
                               name, [](unsigned char c) { return std::isalnum(c) == 0; }, '_');
                           return name;
                         });

TEST(OddRecordingsTable, HasARowForEveryFileOfTheMaterial) {
  if (!exists(material() / "odd/media")) GTEST_SKIP() << "no shared material at " << material();
  std::set<std::string> files;
  for (auto const* folder : {"odd/media", "hostile/media"}) {
    for (auto const& name : names_in(material() / folder)) files.insert(folder + ("/" + name));
  }
  std::set<std::string> rows;
  for (auto const& row : odd_recordings) rows.insert(row.file);

  EXPECT_EQ(files, rows);
}

}  // namespace estrade::media
