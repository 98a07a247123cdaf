// SPDX-License-Identifier: GPL-3.0-or-later
// Work in pieces: what can be watched while the rest is made, and what an interruption costs.
#include <algorithm>
#include <fstream>
#include <span>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/media/playlist_reading.h"
#include "tests/media/recording.h"

namespace estrade::media {

namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

std::vector<Source> tiny_ones(int count) {
  std::vector<Source> parts;
  for (int i = 0; i < count; ++i) parts.push_back(open_fixture("tiny.mp4"));
  return parts;
}

/// Takes away what a stage names, as the archive does: media files by moving them.
void take(Stream const& stream, Folder const& from, Folder const& to) {
  for (auto const& file : stream.files()) {
    if (exists(from / file)) rename(from / file, to / file);
  }
  for (auto const& playlist : stream.playlists) {
    std::filesystem::copy_file(from / playlist.file, to / playlist.name,
                               std::filesystem::copy_options::overwrite_existing);
  }
}

/// Flashes and beeps of the fixture, once for each time it is shown.
void expect_shown(Played const& played, int times) {
  auto const once = play(fixture("tiny.mp4"));
  auto const flashes = played.flashes();
  ASSERT_THAT(flashes, SizeIs(once.flashes().size() * static_cast<std::size_t>(times)));
  ASSERT_THAT(played.beeps, SizeIs(once.beeps.size() * static_cast<std::size_t>(times)));
  for (int i = 0; i < times; ++i) {
    auto const offset = i * Time(9s);
    for (std::size_t n = 0; n < once.flashes().size(); ++n) {
      auto const at = static_cast<std::size_t>(i) * once.flashes().size() + n;
      EXPECT_LT(std::chrono::abs(flashes[at] - once.flashes()[n] - offset), Time(40ms))
          << "flash " << at;
      EXPECT_LT(std::chrono::abs(played.beeps[at] - once.beeps[n] - offset), Time(40ms))
          << "beep " << at;
    }
  }
}

}  // namespace

TEST(Stages, MoreAndMoreCanBePlayed) {
  Folder const folder;
  Folder const store;
  std::vector<Time> ready;
  auto streaming = encoding_all();
  streaming.on_stage = [&](Stream const& stream) {
    ready.push_back(stream.ready);
    EXPECT_EQ(stream.stage, static_cast<int>(ready.size()));
    EXPECT_FALSE(stream.is_complete);
    take(stream, folder, store);
    EXPECT_THAT(content_of(store / "video-108.m3u8"), HasSubstr("#EXT-X-PLAYLIST-TYPE:EVENT"));
    // Without an end, the tests' player would wait for more.
    for (auto const* name : {"video-108.m3u8", "audio-1.m3u8"}) {
      std::ofstream(store / name, std::ios::app) << "#EXT-X-ENDLIST\n";
    }
    EXPECT_LT(std::chrono::abs(play(store / "master.m3u8").sound_end - stream.ready), 50ms);
  };
  auto const made = transcode(tiny_ones(8), folder.path(), streaming);

  ASSERT_TRUE(made);
  ASSERT_THAT(ready, SizeIs(2));
  EXPECT_NEAR(in_seconds(ready[0]), 16, 0.2);
  EXPECT_NEAR(in_seconds(ready[1]), 48, 0.2);
  EXPECT_TRUE(made->is_complete);
  EXPECT_NEAR(in_seconds(made->ready), 72, 0.1);
  take(*made, folder, store);
  EXPECT_THAT(content_of(store / "video-108.m3u8"), HasSubstr("#EXT-X-ENDLIST"));
  expect_shown(play(store / "master.m3u8"), 8);
}

TEST(Stages, AnInterruptedRunGoesOnWhereItWas) {
  Folder const folder;
  Folder const store;
  std::stop_source stop;
  std::set<std::string> before;
  auto streaming = encoding_all();
  streaming.on_stage = [&](Stream const& stream) {
    take(stream, folder, store);
    before = names_in(store.path());
    if (stream.stage == 2) stop.request_stop();
  };
  auto const parts = tiny_ones(8);
  auto const interrupted = transcode(parts, folder.path(), streaming, {}, stop.get_token());
  ASSERT_FALSE(interrupted);

  std::vector<int> told;
  streaming.on_stage = [&](Stream const& stream) {
    told.push_back(stream.stage);
    take(stream, folder, store);
  };
  auto const made = transcode(parts, folder.path(), streaming);

  ASSERT_TRUE(made);
  EXPECT_THAT(told, testing::ElementsAre(2));
  take(*made, folder, store);
  for (auto const& name : before) {
    EXPECT_FALSE(name.ends_with(".mp4") && exists(folder / name)) << name << " was made again";
  }
  expect_shown(play(store / "master.m3u8"), 8);
  EXPECT_NEAR(in_seconds(made->duration), 72, 0.1);
}

TEST(Stages, AnInterruptedRunKnowsWhatItSawBefore) {
  auto const scenes = [](bool is_interrupted) {
    Folder const folder;
    std::stop_source stop;
    auto streaming = encoding_all();
    streaming.on_stage = [&](Stream const& stream) {
      if (is_interrupted && stream.stage == 2) stop.request_stop();
    };
    auto const source = open_fixture("long.mp4");  // bright for 10 s of 20
    std::span const parts(&source, 1);
    auto made = transcode(parts, folder.path(), streaming, {}, stop.get_token());
    EXPECT_EQ(made.has_value(), !is_interrupted);
    streaming.on_stage = [](Stream const&) {};
    if (is_interrupted) made = transcode(parts, folder.path(), streaming);
    return content_of(folder / made->scenes);
  };
  auto const whole = scenes(false);

  EXPECT_THAT(whole, HasSubstr(R"({"at":10,"changed":1})"));
  EXPECT_THAT(whole, HasSubstr(R"({"at":140,"changed":1})"));
  EXPECT_EQ(scenes(true), whole);
}

TEST(Stages, WhatIsCopiedIsToldWholeBeforeAnythingIsEncoded) {
  Folder const folder;
  double done = 0;
  std::vector<Stream> told;
  Streaming streaming;
  streaming.on_stage = [&](Stream const& stream) {
    EXPECT_EQ(done, 0);
    told.push_back(stream);
    for (auto const& playlist : stream.playlists) {
      std::filesystem::copy_file(folder / playlist.file, folder / playlist.name);
    }
    expect_shown(play(folder / "master.m3u8"), 1);
  };
  auto const source = open_fixture("tiny.mp4");
  auto const made = transcode({&source, 1}, folder.path(), streaming,
                              [&done](double fraction) { done = fraction; });

  ASSERT_TRUE(made);
  ASSERT_THAT(told, SizeIs(1));
  EXPECT_NEAR(in_seconds(told[0].ready), 9, 0.05);
  EXPECT_EQ(told[0].tracks[0].name, "source-video");
  EXPECT_EQ(told[0].tracks[1].name, "source-audio-1");
  EXPECT_EQ(made->tracks[0].name, "source-video");
  EXPECT_EQ(made->tracks[1].name, "audio-1") << "made as loud as its neighbours";
}

TEST(Stages, TwoRunsNameTheirFilesDifferently) {
  auto const names = [] {
    Folder const folder;
    Streaming streaming;
    streaming.on_stage = [](Stream const&) {};
    auto const source = open_fixture("tiny.mp4");
    return transcode({&source, 1}, folder.path(), streaming).value().files();
  };
  auto const once = names();
  auto const again = names();

  for (auto const& name : once) {
    EXPECT_EQ(std::ranges::count(again, name), 0) << name;
  }
}

}  // namespace estrade::media
