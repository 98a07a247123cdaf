// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/package.h"

#include <fstream>
#include <string>
#include <system_error>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "media/probe.h"
#include "tests/media/playlist_reading.h"
#include "tests/media/recording.h"

namespace estrade::media {

namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::StartsWith;
using Sources = std::vector<Source>;

/// A track of a stream, cut into `count` files that each have the head of the whole.
Sources cut(Streamed const& streamed, std::string const& track, std::size_t count) {
  auto const playlist =
      read_media_playlist(track == "video" ? streamed.video_playlist() : streamed.audio_playlist());
  auto const bytes = content_of(streamed.folder / playlist.file);
  auto const of = [&bytes](hls::Range range) {
    return bytes.substr(static_cast<std::size_t>(range.offset),
                        static_cast<std::size_t>(range.length));
  };
  auto const each = (playlist.segments.size() + count - 1) / count;
  Sources pieces;
  for (std::size_t first = 0; first < playlist.segments.size(); first += each) {
    auto const path = streamed.folder / (track + "-" + std::to_string(first) + ".mp4");
    std::ofstream out(path, std::ios::binary);
    out << of(playlist.map);
    for (auto i = first; i < std::min(first + each, playlist.segments.size()); ++i) {
      out << of(playlist.segments[i].range);
    }
    out.close();
    pieces.push_back(std::move(*Source::open(path)));
  }
  return pieces;
}

Sources whole(Streamed const& streamed, std::string const& track) {
  return cut(streamed, track, 1);
}

std::string kinds_of(std::string const& bytes) {
  return boxes_in(bytes, {0, static_cast<std::int64_t>(bytes.size())});
}

}  // namespace

TEST(Package, DownloadsPlayAsTheStreamDoes) {
  for (auto const* name : {"tiny.mp4", "vfr.mkv", "late_video.ts"}) {
    Streamed const streamed(name);
    Folder const folder;
    auto const made = package(whole(streamed, "video"), whole(streamed, "audio"), folder.path());
    ASSERT_TRUE(made) << name;
    EXPECT_THAT(made->files, ElementsAre("talk.mp4", "sound.m4a", "sound.opus"));

    auto const talk = play(folder / "talk.mp4");
    EXPECT_EQ(talk.flashes(), streamed.played.flashes()) << name;
    EXPECT_EQ(talk.beeps, streamed.played.beeps) << name;
    EXPECT_EQ(talk.pictures.size(), streamed.played.pictures.size()) << name;
    auto const portrait = probe_recording(*Source::open(folder / "talk.mp4"));
    EXPECT_NEAR(in_seconds(portrait->duration), in_seconds(streamed.stream.duration), 0.03) << name;
    EXPECT_EQ(talk.sound_end, streamed.played.sound_end) << name;
    EXPECT_EQ(play(folder / "sound.m4a").beeps, streamed.played.beeps) << name;
    auto const opus = play(folder / "sound.opus");
    ASSERT_EQ(opus.beeps.size(), streamed.played.beeps.size()) << name;
    for (std::size_t i = 0; i < opus.beeps.size(); ++i) {
      EXPECT_LT(std::chrono::abs(opus.beeps[i] - streamed.played.beeps[i]), 3ms) << name;
    }
    EXPECT_LT(std::chrono::abs(opus.sound_end - streamed.played.sound_end), 1ms) << name;
    EXPECT_EQ(opus.channels, streamed.played.channels) << name;
  }
}

TEST(Package, TheHeadStandsFirst) {
  Streamed const streamed("tiny.mp4");
  Folder const folder;
  ASSERT_TRUE(package(whole(streamed, "video"), whole(streamed, "audio"), folder.path()));

  EXPECT_THAT(kinds_of(content_of(folder / "talk.mp4")), StartsWith("ftyp moov free "));
  EXPECT_THAT(kinds_of(content_of(folder / "sound.m4a")), StartsWith("ftyp moov free "));
}

TEST(Package, PiecesAreJoinedWithoutASeam) {
  Streamed const streamed("vfr.mkv");
  Folder const from_one;
  Folder const from_many;
  ASSERT_TRUE(package(whole(streamed, "video"), whole(streamed, "audio"), from_one.path()));
  auto const video = cut(streamed, "video", 2);
  auto const sound = cut(streamed, "audio", 3);
  ASSERT_EQ(video.size(), 2u);
  ASSERT_EQ(sound.size(), 3u);
  ASSERT_TRUE(package(video, sound, from_many.path()));

  for (auto const* name : {"talk.mp4", "sound.m4a", "sound.opus"}) {
    EXPECT_TRUE(content_of(from_one / name) == content_of(from_many / name)) << name;
  }
}

TEST(Package, WhatThereIsOnlyOneOfIsMadeAlone) {
  Streamed const streamed("tiny.mp4");
  Folder const silent;
  Folder const unseen;
  auto const video = package(whole(streamed, "video"), {}, silent.path());
  auto const sound = package({}, whole(streamed, "audio"), unseen.path());

  ASSERT_TRUE(video && sound);
  EXPECT_THAT(video->files, ElementsAre("talk.mp4"));
  EXPECT_THAT(sound->files, ElementsAre("sound.m4a", "sound.opus"));
  EXPECT_EQ(names_in(silent.path()), (std::set<std::string>{"talk.mp4"}));
  EXPECT_EQ(names_in(unseen.path()), (std::set<std::string>{"sound.m4a", "sound.opus"}));
}

TEST(Package, PiecesOfDifferentStreamsAreRefused) {
  Streamed const one("tiny.mp4");
  Streamed const other("vfr.mkv");
  Folder const folder;
  auto mixed = whole(one, "audio");
  mixed.push_back(std::move(whole(other, "audio").front()));
  auto const joined = package({}, mixed, folder.path());
  auto const swapped = package(whole(one, "audio"), whole(one, "video"), folder.path());

  ASSERT_FALSE(joined);
  EXPECT_EQ(joined.error().fault, Fault::Unsupported);
  ASSERT_FALSE(swapped);
  EXPECT_EQ(swapped.error().fault, Fault::Unsupported);
}

TEST(Package, ProgressRisesToTheEnd) {
  Streamed const streamed("tiny.mp4");
  Folder const folder;
  std::vector<double> told;
  ASSERT_TRUE(package(whole(streamed, "video"), whole(streamed, "audio"), folder.path(),
                      [&](double fraction) { told.push_back(fraction); }));

  EXPECT_TRUE(std::ranges::is_sorted(told));
  EXPECT_EQ(told.back(), 1);
}

TEST(Package, StopsWhenAsked) {
  Streamed const streamed("vfr.mkv");
  Folder const folder;
  std::stop_source stop;
  auto const made = package(
      whole(streamed, "video"), whole(streamed, "audio"), folder.path(),
      [&](double) { stop.request_stop(); }, stop.get_token());

  ASSERT_FALSE(made);
  EXPECT_EQ(made.error().fault, Fault::Cancelled);
}

TEST(Package, AFullDiskIsAnAccident) {
  Streamed const streamed("tiny.mp4");
  for (auto const* name : {"talk.mp4", "sound.m4a", "sound.opus"}) {
    Folder const folder;
    std::filesystem::create_symlink("/dev/full", folder / name);
    try {
      (void)package(whole(streamed, "video"), whole(streamed, "audio"), folder.path());
      FAIL() << "must throw: " << name;
    } catch (std::system_error const& error) {
      EXPECT_EQ(error.code(), std::errc::no_space_on_device) << name;
    }
  }
}

}  // namespace estrade::media
