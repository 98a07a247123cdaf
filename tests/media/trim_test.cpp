// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/trim.h"

#include <algorithm>
#include <regex>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "media/package.h"
#include "media/stills.h"
#include "tests/media/in_step.h"
#include "tests/media/recording.h"

namespace estrade::media {

namespace {

using namespace std::chrono_literals;
using testing::IsEmpty;

StoredStream stored(Streamed const& whole) {
  StoredStream stream;
  for (auto const& playlist : whole.stream.playlists) {
    stream.playlists.emplace(playlist.name, std::move(*Source::open(whole.folder / playlist.name)));
  }
  for (auto const& name : whole.stream.files()) {
    stream.media.emplace(name, std::move(*Source::open(whole.folder / name)));
  }
  return stream;
}

/// A fixture made into a stream, and a part of that, in a folder with all that it names.
struct TrimmedFixture {
  TrimmedFixture(std::string const& name, Streaming const& streaming, Trim const& part)
      : whole(name, streaming) {
    auto made = trim(stored(whole), part, folder.path());
    if (!made) throw std::runtime_error(made.error().facts);
    trimmed = std::move(*made);
    for (auto const& file : whole.stream.files()) {
      std::filesystem::create_symlink(whole.folder / file, folder / file);
    }
    played = play(folder / "master.m3u8");
  }

  [[nodiscard]] std::vector<Source> pieces(bool is_video) const {
    for (auto const& track : trimmed.stream.tracks) {
      if (track.is_video != is_video) continue;
      std::vector<Source> files;
      for (auto const& file : track.files) files.push_back(std::move(*Source::open(folder / file)));
      return pieces_shown(*Source::open(folder / (track.name + ".m3u8")), files);
    }
    return {};
  }

  Streamed whole;
  Folder folder;
  Trimmed trimmed;
  Played played;
};

/// Those between two times, counted from the first.
std::vector<Time> within(std::vector<Time> times, Time from, Time until) {
  std::erase_if(times, [&](Time time) { return time < from || time >= until; });
  for (auto& time : times) time -= from;
  return times;
}

void expect_in_step(TrimmedFixture const& fixture, Time from, Time until) {
  auto const& whole = fixture.whole.played;
  auto const& part = fixture.played;
  EXPECT_EQ(fixture.trimmed.stream.duration, until - from);
  if (fixture.trimmed.stream.has_video) {
    expect_same_times(within(whole.flashes(), from, until), part.flashes(), "flash");
    EXPECT_EQ(part.pictures.front().at, Time(0));
    EXPECT_TRUE(part.pictures.front().is_key);
    EXPECT_LT(part.pictures.back().at, until - from + noticeable);
  }
  expect_same_times(within(whole.beeps, from, until), part.beeps, "beep");
  EXPECT_LT(std::chrono::abs(part.sound_end - (until - from)), noticeable);
}

std::size_t count_of_video(Trimmed const& trimmed) {
  return static_cast<std::size_t>(std::ranges::count_if(
      trimmed.files, [](std::string const& file) { return file.find("video") != file.npos; }));
}

Streaming in_pieces() {
  auto streaming = encoding_all();
  streaming.on_stage = [](Stream const&) {};
  return streaming;
}

}  // namespace

TEST(Trim, AnEncodedStreamStaysInStep) {
  TrimmedFixture const fixture("half_minute.mp4", in_pieces(), {4370ms, 26130ms});

  expect_in_step(fixture, 4370ms, 26130ms);
}

TEST(Trim, ACopiedStreamStaysInStep) {
  TrimmedFixture const fixture("half_minute.mp4", {}, {4370ms, 26130ms});

  ASSERT_EQ(fixture.trimmed.stream.tracks.front().name, "source-video");
  expect_in_step(fixture, 4370ms, 26130ms);
}

TEST(Trim, OneSideAloneStaysInStep) {
  TrimmedFixture const start("half_minute.mp4", {}, {.start = 4370ms});
  TrimmedFixture const end("half_minute.mp4", {}, {.end = 26130ms});

  expect_in_step(start, 4370ms, start.whole.stream.duration);
  expect_in_step(end, 0ms, 26130ms);
}

TEST(Trim, StartAndEndMayLieInOneSegment) {
  TrimmedFixture const fixture("half_minute.mp4", {}, {12500ms, 15500ms});

  EXPECT_EQ(count_of_video(fixture.trimmed), 1u);
  expect_in_step(fixture, 12500ms, 15500ms);
}

TEST(Trim, SoundAloneIsCut) {
  TrimmedFixture const fixture("audio_only.m4a", {}, {2210ms, 7490ms});

  EXPECT_FALSE(fixture.trimmed.stream.has_video);
  expect_in_step(fixture, 2210ms, 7490ms);
}

TEST(Trim, UnevenPicturesStayInStep) {
  // Its picture stands for 20 s: what is shown at the start began long before.
  TrimmedFixture const fixture("vfr.mkv", encoding_all(), {.start = 11s});

  expect_in_step(fixture, 11s, fixture.whole.stream.duration);
}

TEST(Trim, TheMiddleIsTheSameBytes) {
  TrimmedFixture const fixture("half_minute.mp4", {}, {4370ms, 26130ms});

  static std::regex const segment("#EXT-X-BYTERANGE:.*\n(.*)\n");
  for (auto const& track : fixture.trimmed.stream.tracks) {
    auto const before = content_of(fixture.whole.folder / (track.name + ".m3u8"));
    auto const after = content_of(fixture.folder / (track.name + ".m3u8"));
    int kept = 0;
    for (std::sregex_iterator it(after.begin(), after.end(), segment), end; it != end; ++it) {
      auto const& made = fixture.trimmed.files;
      if (std::ranges::find(made, (*it)[1].str()) != made.end()) continue;
      EXPECT_NE(before.find(it->str()), std::string::npos) << it->str();
      ++kept;
    }
    EXPECT_GE(kept, 3) << track.name;
  }
  EXPECT_EQ(fixture.trimmed.files.size(), 4u) << "a start and an end of picture and sound";
}

TEST(Trim, NothingIsEncodedWhereSegmentsBegin) {
  TrimmedFixture const fixture("half_minute.mp4", {}, {6010ms, 18s});

  EXPECT_EQ(count_of_video(fixture.trimmed), 0u);
  expect_in_step(fixture, 6s, 18s);
}

TEST(Trim, ThePlaylistNamesEveryKindOfPicture) {
  TrimmedFixture const fixture("half_minute.mp4", {}, {.start = 4370ms});

  auto const master = content_of(fixture.folder / "master.m3u8");
  for (auto const& file : fixture.trimmed.stream.tracks.front().files) {
    // AVCDecoderConfigurationRecord: version, then profile, compatibility, level.
    auto const bytes = content_of(fixture.folder / file);
    auto const at = bytes.find("avcC") + 5;
    std::string codec = "avc1.";
    for (auto i = at; i < at + 3; ++i) {
      codec += fmt::format("{:02x}", static_cast<unsigned char>(bytes[i]));
    }
    EXPECT_NE(master.find(codec), std::string::npos) << codec << " in " << master;
  }
}

TEST(Trim, OfAllOfItChangesNothing) {
  Streamed const whole("two_languages.mkv", in_pieces());
  Folder const folder;
  auto const made = trim(stored(whole), {}, folder.path());

  ASSERT_TRUE(made);
  EXPECT_THAT(made->files, IsEmpty());
  for (auto const& playlist : whole.stream.playlists) {
    if (!playlist.name.ends_with(".m3u8")) continue;
    EXPECT_EQ(content_of(folder / playlist.name), content_of(whole.folder / playlist.name));
  }
}

TEST(Trim, TellsWhichFilesItNeeds) {
  Streamed const whole("half_minute.mp4", in_pieces());
  auto stream = stored(whole);
  Trim const part{4370ms, 26130ms};
  auto const needed = files_to_trim(stream, part);
  ASSERT_TRUE(needed);
  std::erase_if(stream.media, [&](auto const& entry) {
    return std::ranges::find(needed->names, entry.first) == needed->names.end();
  });

  Folder const folder;
  EXPECT_TRUE(trim(stream, part, folder.path()));
}

TEST(Trim, ThatLeavesNothingIsRefused) {
  Streamed const whole("tiny.mp4");
  Folder const folder;
  for (auto const& part : {Trim{5s, 4s}, Trim{5s, 5900ms}, Trim{.start = 8500ms}, Trim{20s, 30s}}) {
    auto const made = trim(stored(whole), part, folder.path());
    ASSERT_FALSE(made);
    EXPECT_EQ(made.error().fault, Fault::Unsupported);
    EXPECT_FALSE(files_to_trim(stored(whole), part));
  }
}

TEST(Trim, DownloadsPlayTheSamePart) {
  for (auto const& part : {Trim{4370ms, 26130ms}, Trim{.start = 4370ms}, Trim{.end = 26130ms}}) {
    TrimmedFixture const fixture("half_minute.mp4", {}, part);
    Folder const folder;
    auto const made = package(fixture.pieces(true), fixture.pieces(false), folder.path());
    ASSERT_TRUE(made) << made.error().facts;

    auto const talk = play(folder / "talk.mp4");
    EXPECT_EQ(talk.pictures.size(), fixture.played.pictures.size());
    EXPECT_EQ(talk.pictures.front().at, Time(0));
    expect_same_times(fixture.played.flashes(), talk.flashes(), "flash");
    expect_same_times(fixture.played.beeps, talk.beeps, "beep");
    expect_same_times(fixture.played.beeps, play(folder / "sound.m4a").beeps, "beep");
    expect_same_times(fixture.played.beeps, play(folder / "sound.opus").beeps, "beep");
  }
}

TEST(Trim, StillsAreOfThePart) {
  Folder const folder;
  auto const stills = make_stills(open_fixture("long.mp4"), {30s, 75s}, folder.path());

  ASSERT_TRUE(stills);
  EXPECT_EQ(stills->storyboard->interval * stills->storyboard->count, Time(45s));
}

}  // namespace estrade::media
