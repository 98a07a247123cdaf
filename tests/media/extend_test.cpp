// SPDX-License-Identifier: GPL-3.0-or-later
// A stream in AV1 and Opus beside H.264 and AAC.
#include "media/extend.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "media/trim.h"
#include "tests/media/in_step.h"
#include "tests/media/playlist_reading.h"
#include "tests/media/recording.h"

namespace estrade::media {

namespace {

using namespace std::chrono_literals;
using testing::Contains;
using testing::ElementsAre;
using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;

Extension const everything{.av1 = true, .opus = true, .keeps = true};

std::vector<std::string> names_of(Stream const& stream) {
  std::vector<std::string> names;
  for (auto const& track : stream.tracks) names.push_back(track.name);
  return names;
}

std::vector<Time> key_times(Played const& played) {
  std::vector<Time> times;
  for (auto const& picture : played.pictures) {
    if (picture.is_key) times.push_back(picture.at);
  }
  return times;
}

/// A recording made into a stream, and that extended in the same folder.
struct Extended {
  explicit Extended(std::string const& name, int times = 1, bool copies = false,
                    Extension const& extension = everything) {
    for (int i = 0; i < times; ++i) parts.push_back(open_fixture(name));
    Streaming streaming;
    streaming.copies = copies;
    streaming.ladder = extension.ladder;
    before = transcode(parts, folder.path(), streaming).value();
    after = extend(parts, content_of(folder / "tracks.json"), folder.path(), extension).value();
  }

  Folder folder;
  std::vector<Source> parts;
  Stream before;
  Stream after;
};

}  // namespace

TEST(Extend, APartOfAnExtendedStreamIsInBothFamilies) {
  auto one_size = everything;
  one_size.ladder = Ladder::parse("108 30 24").value();
  Extended const whole("three_sizes.mp4", 1, false, one_size);
  StoredStream stored;
  for (auto const& playlist : whole.after.playlists) {
    stored.playlists.emplace(playlist.name, std::move(*Source::open(whole.folder / playlist.file)));
  }
  Trim const between{4370ms, 19630ms};  // in the middle of segments
  auto const needed = files_to_trim(stored, between).value();
  for (auto const& name : needed.names) {
    stored.media.emplace(name, std::move(*Source::open(whole.folder / name)));
  }
  Folder const folder;
  auto const part = trim(stored, between, folder.path()).value();
  for (auto const& file : whole.after.files()) {
    std::filesystem::create_symlink(whole.folder / file, folder / file);
  }

  EXPECT_THAT(names_of(part.stream),
              ElementsAre("video-108", "video-108-av1", "audio-1", "audio-1-opus"));
  EXPECT_THAT(content_of(folder / "master.m3u8"),
              testing::ContainsRegex("CODECS=\"av01.0.[0-9][0-9]M.10,opus\",RESOLUTION=192x108,"
                                     "FRAME-RATE=5.000,AUDIO=\"audio-opus\"\nvideo-108-av1"));
  for (auto const& [picture, sound] :
       {std::pair("video-108", "audio-1"), std::pair("video-108-av1", "audio-1-opus")}) {
    auto const seen = play(folder / (std::string(picture) + ".m3u8"));
    auto const heard = play(folder / (std::string(sound) + ".m3u8"));
    std::vector<Time> expected;  // at 5, 7, 9 … seconds, before the start counted off
    for (Time at = 5s; at < between.end; at += 2s) expected.push_back(at - between.start);
    expect_same_times(expected, seen.flashes(), picture);
    expect_same_times(expected, heard.beeps, sound);
    EXPECT_EQ(seen.pictures.front().at, Time(0));
    EXPECT_LT(seen.pictures.back().at, between.end - between.start + 40ms);
  }
}

TEST(Extend, ShowsAndSoundsTheSameAtTheSameTime) {
  Extended const extended("tiny.mp4");
  auto const source = play(fixture("tiny.mp4"));
  auto const pictures = play(extended.folder / "video-108-av1.m3u8");
  auto const sound = play(extended.folder / "audio-1-opus.m3u8");

  ASSERT_THAT(pictures.flashes(), SizeIs(source.flashes().size()));
  for (std::size_t i = 0; i < source.flashes().size(); ++i) {
    EXPECT_LT(std::chrono::abs(pictures.flashes()[i] - source.flashes()[i]), 40ms) << "flash " << i;
  }
  ASSERT_THAT(sound.beeps, SizeIs(source.beeps.size()));
  for (std::size_t i = 0; i < source.beeps.size(); ++i) {
    EXPECT_LT(std::chrono::abs(sound.beeps[i] - source.beeps[i]), 10ms) << "beep " << i;
  }
  EXPECT_EQ(sound.sound_start, 0s);
}

TEST(Extend, SegmentsBeginWhereTheOthersDo) {
  for (bool const copies : {false, true}) {
    Extended const extended("vfr.mkv", 1, copies);
    auto const name = names_of(extended.before).front();
    auto const av1 = std::ranges::find_if(
        extended.after.tracks, [](auto const& track) { return track.codec.starts_with("av01"); });
    ASSERT_NE(av1, extended.after.tracks.end());
    auto const ordinary = read_media_playlist(extended.folder / (name + ".m3u8"));
    auto const extra = read_media_playlist(extended.folder / (av1->name + ".m3u8"));

    ASSERT_THAT(extra.segments, SizeIs(ordinary.segments.size()));
    for (std::size_t i = 0; i < ordinary.segments.size(); ++i) {
      EXPECT_NEAR(extra.segments[i].duration, ordinary.segments[i].duration, 0.0001) << i;
    }
    EXPECT_EQ(key_times(play(extended.folder / (av1->name + ".m3u8"))).size(),
              ordinary.segments.size());
  }
}

TEST(Extend, KeepsTheStreamAndOffersBothFamilies) {
  Extended const extended("tiny.mp4");

  EXPECT_THAT(names_of(extended.after),
              ElementsAre("video-108", "video-108-av1", "audio-1", "audio-1-opus"));
  for (auto const& file : extended.before.files()) {
    EXPECT_THAT(extended.after.files(), testing::Contains(file));
  }
  auto const master = content_of(extended.folder / "master.m3u8");
  EXPECT_THAT(master, HasSubstr("AUDIO=\"audio\"\nvideo-108.m3u8"));
  EXPECT_THAT(master, HasSubstr("AUDIO=\"audio-opus\"\nvideo-108-av1.m3u8"));
  EXPECT_THAT(master,
              testing::ContainsRegex("CODECS=\"av01.0.[0-9][0-9]M.10,opus\",RESOLUTION=192x"));
  EXPECT_EQ(extended.after.duration, extended.before.duration);
  EXPECT_EQ(extended.after.height, extended.before.height);
}

TEST(Extend, AddsWhatIsMissingAndNothingTwice) {
  Extended const extended("tiny.mp4", 1, false, {.opus = true});
  EXPECT_THAT(names_of(extended.after), ElementsAre("video-108", "audio-1", "audio-1-opus"));

  Folder const later;
  auto const more =
      extend(extended.parts, content_of(extended.folder / "tracks.json"), later.path(), everything);

  ASSERT_TRUE(more);
  EXPECT_THAT(names_of(*more),
              ElementsAre("video-108", "video-108-av1", "audio-1", "audio-1-opus"));
  for (auto const& name : names_in(later.path())) {
    EXPECT_FALSE(name.ends_with(".mp4") && name.starts_with("audio")) << name << " was made again";
  }
}

TEST(Extend, PicturesTooSmallForAv1StayAsTheyAre) {
  Extended const extended("odd_sides.webm");

  EXPECT_EQ(names_of(extended.after).front(), names_of(extended.before).front());
  EXPECT_THAT(names_of(extended.after), Not(Contains(EndsWith("-av1"))));
  EXPECT_EQ(extended.after.duration, extended.before.duration);
}

TEST(Extend, OfSoundAloneIsOpus) {
  Extended const extended("audio_only.m4a");

  EXPECT_THAT(names_of(extended.after), ElementsAre("audio-1", "audio-1-opus"));
  EXPECT_THAT(content_of(extended.folder / "master.m3u8"), HasSubstr("CODECS=\"opus\""));
}

TEST(Extend, AnInterruptedRunGoesOnWhereItWas) {
  Extended const whole("tiny.mp4", 8);
  auto const description = content_of(whole.folder / "tracks.json");
  Folder const stream;
  ASSERT_TRUE(transcode(whole.parts, stream.path(), encoding_all()));
  Folder const folder;
  std::stop_source stop;
  auto const interrupted = extend(
      whole.parts, content_of(stream / "tracks.json"), folder.path(), everything,
      [&](double done) {
        if (done > 0.8) stop.request_stop();
      },
      stop.get_token());
  ASSERT_FALSE(interrupted);
  ASSERT_TRUE(exists(folder / "journal.json"));
  std::set<std::string> kept;
  for (auto const& name : names_in(folder.path())) {
    if (!name.ends_with("-0001.mp4")) continue;
    kept.insert(name);
    last_write_time(folder / name, std::filesystem::file_time_type());
  }
  ASSERT_THAT(kept, SizeIs(2));

  auto const made =
      extend(whole.parts, content_of(stream / "tracks.json"), folder.path(), everything);

  ASSERT_TRUE(made);
  for (auto const& name : kept) {
    EXPECT_EQ(last_write_time(folder / name), std::filesystem::file_time_type()) << name;
  }
  auto const pictures = play(folder / "video-108-av1.m3u8");
  auto const sound = play(folder / "audio-1-opus.m3u8");
  auto const once = play(fixture("tiny.mp4"));
  EXPECT_THAT(pictures.flashes(), SizeIs(once.flashes().size() * 8));
  EXPECT_THAT(sound.beeps, SizeIs(once.beeps.size() * 8));
  EXPECT_LT(std::chrono::abs(sound.sound_end - Time(72s)), 50ms);
}

TEST(Extend, WhatDescribesNoStreamIsRefused) {
  Folder const folder;
  auto const source = open_fixture("tiny.mp4");
  for (auto const* text : {"", "{}", "[1]", R"({"version":1,"gains":[],"notes":[],"tracks":[]})"}) {
    auto const made = extend({&source, 1}, text, folder.path(), everything);
    ASSERT_FALSE(made) << text;
    EXPECT_EQ(made.error().fault, Fault::Unsupported);
  }
}

}  // namespace estrade::media
