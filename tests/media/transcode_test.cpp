// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/transcode.h"

#include <algorithm>
#include <cstdlib>
#include <set>
#include <string>
#include <system_error>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "media/report.h"
#include "tests/media/in_step.h"
#include "tests/media/playlist_reading.h"
#include "tests/media/recording.h"

namespace estrade::media {

namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;

class InStep : public testing::TestWithParam<char const*> {};

}  // namespace

TEST_P(InStep, FlashesAndBeepsStayWhereTheSourceHasThem) {
  auto const source = play(fixture(GetParam()));
  Streamed const streamed(GetParam());

  ASSERT_GT(source.flashes().size(), 1u);
  expect_same_times(source.flashes(), streamed.played.flashes(), "flash");
  expect_same_times(source.beeps, streamed.played.beeps, "beep");
}

INSTANTIATE_TEST_SUITE_P(Recordings, InStep,
                         testing::Values("tiny.mp4", "moov_at_end.mp4", "no_sound.mp4", "vfr.mkv",
                                         "late_video.ts", "late_sound.mkv", "sound_outlasts.mp4",
                                         "starts_at_ten_hours.mkv", "wraps.ts"),
                         [](auto const& test) {
                           std::string name = test.param;
                           std::ranges::replace(name, '.', '_');
                           return name;
                         });

TEST(Transcode, TellsWhenThePictureChangedAndHowMuch) {
  Streamed const streamed("long.mp4");  // bright for 10 s of 20

  EXPECT_EQ(streamed.stream.scenes, "scenes.json");
  auto const text = content_of(streamed.folder / "scenes.json");
  EXPECT_THAT(text, testing::StartsWith(R"({"version":1,"scenes":[{"at":10,"changed":1},)"
                                        R"({"at":20,"changed":1},{"at":30,"changed":1})"));
  EXPECT_THAT(to_json(streamed.stream),
              testing::HasSubstr(R"("files":["video-48.mp4","scenes.json"])"));
}

TEST(Transcode, OfSoundAloneThereAreNoScenes) {
  Streamed const streamed("audio_only.m4a");

  EXPECT_EQ(streamed.stream.scenes, "");
  EXPECT_FALSE(exists(streamed.folder / "scenes.json"));
}

TEST(Transcode, TellsHowLongNobodyIsHeard) {
  auto const silence = Streamed("late_sound.mkv").stream.silence;  // it beeps every two seconds

  ASSERT_TRUE(silence);
  EXPECT_GT(silence->start, 0s);
  EXPECT_FALSE(Streamed("no_sound.mp4").stream.silence);
}

TEST(Transcode, PicturesWithoutTimesAreShownWhenTheyWereTaken) {
  // play() cannot be asked about the source: libav's own guess is some pictures late.
  Streamed const streamed("no_picture_times.avi");

  expect_same_times({1s, 3s, 5s}, streamed.played.flashes(), "flash");
  expect_same_times(play(fixture("no_picture_times.avi")).beeps, streamed.played.beeps, "beep");
}

TEST(Transcode, SoundThatOverlapsItselfInAviIsPlayedAtItsOwnPace) {
  Streamed const streamed("wrong_pace.avi");

  expect_same_times(play(fixture("wrong_pace.avi")).flashes(), streamed.played.flashes(), "flash");
  expect_same_times({1069ms, 3069ms}, streamed.played.beeps, "beep");  // MP3 itself begins late
}

TEST(Transcode, BothTracksBeginAtZeroAndEndTogether) {
  for (auto const* name : {"tiny.mp4", "late_video.ts", "late_sound.mkv", "sound_outlasts.mp4"}) {
    Streamed const streamed(name);
    auto const video = read_media_playlist(streamed.video_playlist());
    auto const audio = read_media_playlist(streamed.audio_playlist());

    EXPECT_EQ(streamed.played.pictures.front().at, 0s) << name;
    EXPECT_EQ(streamed.played.sound_start, 0s) << name;
    EXPECT_LT(std::abs(video.duration - audio.duration), 0.04) << name;
    EXPECT_NEAR(video.duration, in_seconds(streamed.stream.duration), 0.04) << name;
  }
}

TEST(Transcode, LastsAsLongAsTheSourceWithinOnePicture) {
  Streamed const streamed("tiny.mp4");

  EXPECT_NEAR(in_seconds(streamed.stream.duration), 9.0, 0.04);
  EXPECT_LT(streamed.played.pictures.back().at, 9s);
}

TEST(Transcode, PicturesThatRepeatTheLastOneAreShownLongerInstead) {
  Streamed const streamed("tiny.mp4");  // 225 pictures: dark, but for four flashes

  EXPECT_EQ(streamed.played.flashes().size(), 4u);
  EXPECT_LT(streamed.played.pictures.size(), 20u);
}

TEST(Transcode, NamesWhatItWrote) {
  Streamed const streamed("tiny.mp4");

  std::set<std::string> named;
  for (auto const& playlist : streamed.stream.playlists) named.insert(playlist.file);
  for (auto const& file : streamed.stream.files()) named.insert(file);
  named.insert(streamed.stream.scenes);
  EXPECT_EQ(streamed.stream.playlists.front().name, "master.m3u8");
  EXPECT_THAT(streamed.stream.files(), ElementsAre("video-108.mp4", "audio-1.mp4"));
  EXPECT_EQ(names_in(streamed.folder.path()), named);
  EXPECT_EQ(streamed.stream.width, 192);
  EXPECT_EQ(streamed.stream.height, 108);
}

TEST(Transcode, EveryByteRangeIsOneFragmentAndNothingLiesBetween) {
  Streamed const streamed("vfr.mkv");

  for (auto const& path : {streamed.video_playlist(), streamed.audio_playlist()}) {
    auto const playlist = read_media_playlist(path);
    auto const bytes = content_of(streamed.folder / playlist.file);
    ASSERT_GT(playlist.segments.size(), 1u);
    EXPECT_EQ(boxes_in(bytes, playlist.map), "ftyp moov ");
    auto end = playlist.map.offset + playlist.map.length;
    for (auto const& segment : playlist.segments) {
      EXPECT_EQ(segment.range.offset, end);
      EXPECT_EQ(boxes_in(bytes, segment.range), "moof mdat ");
      end = segment.range.offset + segment.range.length;
    }
    EXPECT_EQ(end, static_cast<std::int64_t>(bytes.size()));
  }
}

TEST(Transcode, EverySegmentOfPicturesBeginsWithAKeyFrameAtItsTime) {
  for (auto const* name : {"tiny.mp4", "vfr.mkv", "late_video.ts"}) {
    Streamed const streamed(name);
    double start = 0;
    for (auto const& segment : read_media_playlist(streamed.video_playlist()).segments) {
      auto const& pictures = streamed.played.pictures;
      auto const first = std::ranges::find_if(pictures, [start](Played::Picture const& picture) {
        return in_seconds(picture.at) > start - 0.001;
      });
      ASSERT_NE(first, pictures.end()) << name << " at " << start;
      EXPECT_NEAR(in_seconds(first->at), start, 0.001) << name;
      EXPECT_TRUE(first->is_key) << name << " at " << start;
      EXPECT_LE(segment.duration, 12.1) << name;
      start += segment.duration;
    }
  }
}

TEST(Transcode, MasterTellsTheCodecsReallyWritten) {
  Streamed const streamed("tiny.mp4");
  auto const master = content_of(streamed.folder / "master.m3u8");

  EXPECT_THAT(master, testing::ContainsRegex("CODECS=\"avc1\\.64[0-9a-f]{4},mp4a\\.40\\.2\""));
  EXPECT_THAT(master, testing::HasSubstr("RESOLUTION=192x108,FRAME-RATE=25.000,AUDIO=\"audio\""));
  EXPECT_THAT(master, testing::HasSubstr("LANGUAGE=\"fr\""));
}

TEST(Transcode, APhoneHeldUprightIsShownUpright) {
  Streamed const streamed("rotated.mp4");

  EXPECT_EQ(streamed.played.width, 108);
  EXPECT_EQ(streamed.played.height, 192);
}

TEST(Transcode, PixelsBecomeSquare) {
  Streamed const streamed("anamorphic.mp4");

  EXPECT_EQ(streamed.played.width, 262);
  EXPECT_EQ(streamed.played.height, 144);
}

TEST(Transcode, TheContainerGoesBeforeTheCodecOnTheShapeOfPixels) {
  Streamed const streamed("two_aspects.mp4");

  EXPECT_EQ(streamed.played.width, 128);
  EXPECT_EQ(streamed.played.height, 96);
}

TEST(Transcode, OddSidesBecomeEven) {
  Streamed const streamed("odd_sides.webm");

  EXPECT_EQ(streamed.played.width, 96);
  EXPECT_EQ(streamed.played.height, 54);
}

TEST(Transcode, InterlacedPicturesKeepTheirNumber) {
  Streamed const streamed("interlaced.mkv");

  EXPECT_NEAR(static_cast<double>(streamed.played.pictures.size()), 50, 1);
}

TEST(Transcode, SoundAloneIsAStreamOfItsOwn) {
  for (auto const* name : {"audio_only.m4a", "cover_art.m4a"}) {
    Streamed const streamed(name);

    EXPECT_THAT(streamed.stream.files(), ElementsAre("audio-1.mp4"));
    EXPECT_FALSE(streamed.stream.has_video);
    EXPECT_TRUE(streamed.played.pictures.empty());
    EXPECT_EQ(streamed.played.channels, 2);
  }
}

TEST(Transcode, MonoStaysMono) { EXPECT_EQ(Streamed("vfr.mkv").played.channels, 1); }

TEST(Transcode, ACutOffRecordingPlaysAsFarAsItGoes) {
  Streamed const streamed("truncated.mp4");

  EXPECT_GT(streamed.stream.duration, 2s);
  EXPECT_LT(streamed.stream.duration, 8s);
  EXPECT_FALSE(streamed.played.flashes().empty());
}

TEST(Transcode, DamageInTheMiddleCostsOnlyTheMiddle) {
  Streamed const streamed("damaged.mp4");

  EXPECT_NEAR(in_seconds(streamed.stream.duration), 9.0, 0.1);
  EXPECT_GE(streamed.played.flashes().back(), 6900ms);
}

TEST(Transcode, SaysWhatIsWrongWithARecordingThatPlays) {
  using testing::Field;
  auto const notes = [](char const* name) { return Streamed(name).stream.notes; };

  EXPECT_THAT(notes("truncated.mp4"), ElementsAre(Field(&Note::code, "truncated")));
  EXPECT_THAT(notes("damaged.mp4"), ElementsAre(Field(&Note::code, "damaged")));
  EXPECT_THAT(notes("late_sound.mkv"), ElementsAre(Field(&Note::code, "sound-missing")));
  EXPECT_THAT(notes("wrong_pace.avi"), ElementsAre(Field(&Note::code, "times-mended")));
  EXPECT_THAT(notes("jumps.ts"), testing::Contains(Field(&Note::code, "times-mended")));
  for (auto const* sound : {"tiny.mp4", "vfr.mkv", "late_video.ts", "sound_outlasts.mp4"}) {
    EXPECT_THAT(notes(sound), testing::IsEmpty()) << sound;
  }
}

TEST(Transcode, TimesThatJumpForwardAndBackAreMended) {
  Streamed const streamed("jumps.ts");

  ASSERT_EQ(streamed.played.flashes().size(), 3u);
  expect_same_times(streamed.played.flashes(), streamed.played.beeps, "flash and beep");
  EXPECT_NEAR(in_seconds(streamed.stream.duration), 6.3, 0.1);  // sound adds a tenth to each part
}

TEST(Transcode, ProgressRisesToTheEnd) {
  Folder const folder;
  std::vector<double> told;

  auto const source = open_fixture("tiny.mp4");
  auto const made = transcode({&source, 1}, folder.path(), encoding_all(),
                              [&](double fraction) { told.push_back(fraction); });

  ASSERT_TRUE(made);
  EXPECT_TRUE(std::ranges::is_sorted(told));
  EXPECT_GT(told.size(), 10u);
  EXPECT_GE(told.back(), 0.95);
  EXPECT_LE(told.back(), 1.0);
}

TEST(Transcode, StopsWhenAsked) {
  Folder const folder;
  std::stop_source stop;

  auto const source = open_fixture("tiny.mp4");
  auto const made = transcode(
      {&source, 1}, folder.path(), encoding_all(), [&](double) { stop.request_stop(); },
      stop.get_token());

  ASSERT_FALSE(made);
  EXPECT_EQ(made.error().fault, Fault::Cancelled);
}

TEST(Transcode, AFullDiskIsAnAccident) {
  Folder const folder;
  std::filesystem::create_symlink("/dev/full", folder / "video-108.mp4");
  auto const source = open_fixture("tiny.mp4");

  try {
    (void)transcode({&source, 1}, folder.path(), encoding_all());
    FAIL() << "must throw";
  } catch (std::system_error const& error) {
    EXPECT_EQ(error.code(), std::errc::no_space_on_device);
  }
}

}  // namespace estrade::media
