// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/hls/playlist.h"

#include <string>

#include <gtest/gtest.h>

namespace estrade::media::hls {

namespace {

using namespace std::chrono_literals;

Track pictures() {
  return {"avc1.64001f",
          {{"video.mp4", {0, 800}}},
          {{4s, {800, 100'000}, 30'000},
           {4s, {100'800, 300'000}, 50'000},
           {1s, {400'800, 20'000}, 10'000}}};
}

Track sound() {
  return {"mp4a.40.2",
          {{"audio.mp4", {0, 700}}},
          {{4'010'667us, {700, 64'000}}, {3'989'333us, {64'700, 63'000}}, {1s, {127'700, 16'000}}}};
}

}  // namespace

TEST(MediaPlaylist, IsAllByteRangesOfOneFile) {
  EXPECT_EQ(media_playlist(sound()),
            "#EXTM3U\n"
            "#EXT-X-VERSION:7\n"
            "#EXT-X-TARGETDURATION:4\n"
            "#EXT-X-MEDIA-SEQUENCE:0\n"
            "#EXT-X-PLAYLIST-TYPE:VOD\n"
            "#EXT-X-INDEPENDENT-SEGMENTS\n"
            "#EXT-X-MAP:URI=\"audio.mp4\",BYTERANGE=\"700@0\"\n"
            "#EXTINF:4.010667,\n"
            "#EXT-X-BYTERANGE:64000@700\n"
            "audio.mp4\n"
            "#EXTINF:3.989333,\n"
            "#EXT-X-BYTERANGE:63000@64700\n"
            "audio.mp4\n"
            "#EXTINF:1.000000,\n"
            "#EXT-X-BYTERANGE:16000@127700\n"
            "audio.mp4\n"
            "#EXT-X-ENDLIST\n");
}

TEST(MediaPlaylist, TargetDurationIsTheLongestSegmentRounded) {
  Track track = pictures();
  track.segments[1].duration = 4'600ms;

  EXPECT_NE(media_playlist(track).find("#EXT-X-TARGETDURATION:5\n"), std::string::npos);
}

TEST(MediaPlaylist, NamesEveryPieceWithItsHead) {
  Track track{"mp4a.40.2",
              {{"a-0001.mp4", {0, 700}}, {"a-0002.mp4", {0, 710}}},
              {{4s, {700, 10}}, {4s, {710, 20}, 0, 0}, {4s, {710, 30}, 0, 1}}};

  EXPECT_EQ(media_playlist(track, Growth::Growing),
            "#EXTM3U\n"
            "#EXT-X-VERSION:7\n"
            "#EXT-X-TARGETDURATION:12\n"
            "#EXT-X-MEDIA-SEQUENCE:0\n"
            "#EXT-X-PLAYLIST-TYPE:EVENT\n"
            "#EXT-X-INDEPENDENT-SEGMENTS\n"
            "#EXT-X-MAP:URI=\"a-0001.mp4\",BYTERANGE=\"700@0\"\n"
            "#EXTINF:4.000000,\n"
            "#EXT-X-BYTERANGE:10@700\n"
            "a-0001.mp4\n"
            "#EXTINF:4.000000,\n"
            "#EXT-X-BYTERANGE:20@710\n"
            "a-0001.mp4\n"
            "#EXT-X-MAP:URI=\"a-0002.mp4\",BYTERANGE=\"710@0\"\n"
            "#EXTINF:4.000000,\n"
            "#EXT-X-BYTERANGE:30@710\n"
            "a-0002.mp4\n");
}

TEST(MediaPlaylist, KeepsItsTargetDurationWhenItHasGrown) {
  auto const grown = media_playlist(sound(), Growth::Grown);

  EXPECT_NE(grown.find("#EXT-X-TARGETDURATION:12\n"), std::string::npos);
  EXPECT_NE(grown.find("#EXT-X-PLAYLIST-TYPE:VOD\n"), std::string::npos);
  EXPECT_TRUE(grown.ends_with("#EXT-X-ENDLIST\n"));
}

TEST(KeyFramePlaylist, EndsEveryRangeWithTheKeyFrame) {
  auto const text = key_frame_playlist(pictures());

  EXPECT_NE(text.find("#EXT-X-I-FRAMES-ONLY\n#EXT-X-MAP:URI=\"video.mp4\",BYTERANGE=\"800@0\"\n"
                      "#EXTINF:4.000000,\n#EXT-X-BYTERANGE:30000@800\nvideo.mp4\n"),
            std::string::npos)
      << text;
}

TEST(MasterPlaylist, JoinsPicturesAndSounds) {
  auto const video = pictures();
  auto const audio = sound();

  EXPECT_EQ(master_playlist({{"video.m3u8", &video, 1280, 720, 30000.0 / 1001, "keys.m3u8"},
                             {"small.m3u8", &video, 640, 360, 25, ""}},
                            {{"audio.m3u8", &audio, 2, "fr", "Original"},
                             {"audio-2.m3u8", &audio, 1, "", "2 English"}}),
            "#EXTM3U\n"
            "#EXT-X-VERSION:7\n"
            "#EXT-X-INDEPENDENT-SEGMENTS\n"
            "#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID=\"audio\",NAME=\"Original\",LANGUAGE=\"fr\","
            "DEFAULT=YES,AUTOSELECT=YES,CHANNELS=\"2\",URI=\"audio.m3u8\"\n"
            "#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID=\"audio\",NAME=\"2 English\","
            "DEFAULT=NO,AUTOSELECT=YES,CHANNELS=\"1\",URI=\"audio-2.m3u8\"\n"
            "#EXT-X-STREAM-INF:BANDWIDTH=727660,AVERAGE-BANDWIDTH=500446,"
            "CODECS=\"avc1.64001f,mp4a.40.2\",RESOLUTION=1280x720,FRAME-RATE=29.970,"
            "AUDIO=\"audio\"\n"
            "video.m3u8\n"
            "#EXT-X-STREAM-INF:BANDWIDTH=727660,AVERAGE-BANDWIDTH=500446,"
            "CODECS=\"avc1.64001f,mp4a.40.2\",RESOLUTION=640x360,FRAME-RATE=25.000,"
            "AUDIO=\"audio\"\n"
            "small.m3u8\n"
            "#EXT-X-STREAM-INF:BANDWIDTH=127660,AVERAGE-BANDWIDTH=127112,CODECS=\"mp4a.40.2\","
            "AUDIO=\"audio\"\n"
            "audio.m3u8\n"
            "#EXT-X-I-FRAME-STREAM-INF:BANDWIDTH=100000,CODECS=\"avc1.64001f\","
            "RESOLUTION=1280x720,URI=\"keys.m3u8\"\n");
}

TEST(MasterPlaylist, SoundAloneIsAVariant) {
  auto const audio = sound();

  EXPECT_EQ(master_playlist({}, {{"audio.m3u8", &audio, 1, "", "Original"}}),
            "#EXTM3U\n"
            "#EXT-X-VERSION:7\n"
            "#EXT-X-INDEPENDENT-SEGMENTS\n"
            "#EXT-X-STREAM-INF:BANDWIDTH=127660,AVERAGE-BANDWIDTH=127112,CODECS=\"mp4a.40.2\"\n"
            "audio.m3u8\n");
}

TEST(MasterPlaylist, PictureAloneNamesNoGroup) {
  auto const video = pictures();

  auto const text = master_playlist({{"video.m3u8", &video, 640, 360, 25, ""}}, {});

  EXPECT_EQ(text.find("AUDIO"), std::string::npos);
  EXPECT_NE(text.find("CODECS=\"avc1.64001f\",RESOLUTION=640x360,FRAME-RATE=25.000\nvideo.m3u8\n"),
            std::string::npos);
}

TEST(Bandwidth, PeakIgnoresRunsFarFromTheTargetDuration) {
  Track track = pictures();
  track.segments[2] = {100ms, {400'800, 50'000}};  // 4 Mbit/s for a tenth of a second

  // 300,000 + 50,000 bytes in 4.1 s is the densest run that counts.
  EXPECT_EQ(peak_bandwidth(track), 682'927);
}

TEST(LanguageTag, PrefersTwoLetters) {
  EXPECT_EQ(language_tag("fra"), "fr");
  EXPECT_EQ(language_tag("fre"), "fr");
  EXPECT_EQ(language_tag("bre"), "bre");
  EXPECT_EQ(language_tag("en"), "en");
}

TEST(LanguageTag, SaysNothingRatherThanNonsense) {
  for (auto const* code : {"", "und", "mul", "\"\nx", "english", "EN"}) {
    EXPECT_EQ(language_tag(code), "") << code;
  }
}

TEST(MasterPlaylist, EachPictureGoesWithTheSoundsOfItsGroup) {
  auto const avc = pictures();
  auto const aac = sound();
  auto av1 = pictures();
  av1.codec = "av01.0.05M.10";
  for (auto& segment : av1.segments) segment.range.length /= 2;
  auto opus = sound();
  opus.codec = "opus";

  EXPECT_EQ(
      master_playlist({{"video-720.m3u8", &avc, 1280, 720, 25, ""},
                       {"video-720-av1.m3u8", &av1, 1280, 720, 25, "", "audio-opus"}},
                      {{"audio-1.m3u8", &aac, 2, "fr", "Original"},
                       {"audio-1-opus.m3u8", &opus, 2, "fr", "Original", "audio-opus"}}),
      "#EXTM3U\n"
      "#EXT-X-VERSION:7\n"
      "#EXT-X-INDEPENDENT-SEGMENTS\n"
      "#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID=\"audio\",NAME=\"Original\",LANGUAGE=\"fr\",DEFAULT=YES,"
      "AUTOSELECT=YES,CHANNELS=\"2\",URI=\"audio-1.m3u8\"\n"
      "#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID=\"audio-opus\",NAME=\"Original\",LANGUAGE=\"fr\","
      "DEFAULT=YES,AUTOSELECT=YES,CHANNELS=\"2\",URI=\"audio-1-opus.m3u8\"\n"
      "#EXT-X-STREAM-INF:BANDWIDTH=727660,AVERAGE-BANDWIDTH=500446,"
      "CODECS=\"avc1.64001f,mp4a.40.2\",RESOLUTION=1280x720,FRAME-RATE=25.000,AUDIO=\"audio\"\n"
      "video-720.m3u8\n"
      "#EXT-X-STREAM-INF:BANDWIDTH=427660,AVERAGE-BANDWIDTH=313779,"
      "CODECS=\"av01.0.05M.10,opus\",RESOLUTION=1280x720,FRAME-RATE=25.000,"
      "AUDIO=\"audio-opus\"\n"
      "video-720-av1.m3u8\n"
      "#EXT-X-STREAM-INF:BANDWIDTH=127660,AVERAGE-BANDWIDTH=127112,CODECS=\"mp4a.40.2\","
      "AUDIO=\"audio\"\n"
      "audio-1.m3u8\n"
      "#EXT-X-STREAM-INF:BANDWIDTH=127660,AVERAGE-BANDWIDTH=127112,CODECS=\"opus\","
      "AUDIO=\"audio-opus\"\n"
      "audio-1-opus.m3u8\n");
}

}  // namespace estrade::media::hls
