// SPDX-License-Identifier: GPL-3.0-or-later
// The containers and codecs that cameras, mixers and meeting software write: a short clip of each,
// made by the ffmpeg command, becomes a stream in which flash and beep are still together.
#include <cstdlib>
#include <fstream>
#include <ostream>
#include <set>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "media/libav/cut_off.h"
#include "tests/media/recording.h"

namespace estrade::media {

namespace {

using namespace std::chrono_literals;

/// One way to write a clip. `video` and `audio` are ffmpeg's options, empty without.
struct Format {
  char const* name;
  char const* file;
  char const* video;
  char const* audio;
};
void PrintTo(Format const& format, std::ostream* out) { *out << format.name; }

constexpr char const* x264 = "-c:v libx264 -preset veryfast -pix_fmt yuv420p";
constexpr char const* x265 =
    "-c:v libx265 -preset ultrafast -x265-params log-level=none -tag:v hvc1";
constexpr char const* aac = "-c:a aac -b:a 64k";

// clang-format off
std::vector<Format> const formats{
  {"Mp4H264Aac", "a.mp4", x264, aac},
  {"Mp4H264Mp3", "a.mp4", x264, "-c:a libmp3lame"},
  {"Mp4H264Ac3", "a.mp4", x264, "-c:a ac3"},
  {"Mp4HevcAac", "a.mp4", x265, aac},
  {"Mp4Hevc10BitAac", "a.mp4", "-c:v libx265 -preset ultrafast -x265-params log-level=none -tag:v hvc1 -pix_fmt yuv420p10le", aac},
  {"Mp4Av1Aac", "a.mp4", "-c:v libsvtav1 -preset 12", aac},
  {"Mp4Mpeg4Aac", "a.mp4", "-c:v mpeg4 -bf 2", aac},
  {"Mp4FragmentedH264Aac", "a.mp4", "-c:v libx264 -preset veryfast -g 25 -movflags +frag_keyframe+empty_moov", aac},
  {"Mp4H264Flac", "a.mp4", x264, "-c:a flac -strict -2"},
  {"MovProResPcm16", "a.mov", "-c:v prores_ks -profile:v 0", "-c:a pcm_s16le"},
  {"MovProRes4444Pcm24", "a.mov", "-c:v prores_ks -profile:v 4 -pix_fmt yuva444p10le", "-c:a pcm_s24le"},
  {"MovH264PcmBigEndian", "a.mov", x264, "-c:a pcm_s16be"},
  {"MovH264Alac", "a.mov", x264, "-c:a alac"},
  {"MovMotionJpegPcm", "a.mov", "-c:v mjpeg -pix_fmt yuvj422p", "-c:a pcm_s16le"},
  {"MovPngPcm", "a.mov", "-c:v png", "-c:a pcm_s16le"},
  {"MovDvPcm", "a.mov", "-s 720x576 -c:v dvvideo -pix_fmt yuv420p", "-c:a pcm_s16le -ac 2"},
  {"MkvH264Opus", "a.mkv", x264, "-c:a libopus"},
  {"MkvH264Flac", "a.mkv", x264, "-c:a flac"},
  {"MkvH264Vorbis", "a.mkv", x264, "-c:a libvorbis"},
  {"MkvHevcAc3", "a.mkv", x265, "-c:a ac3"},
  {"MkvHevcEac3", "a.mkv", x265, "-c:a eac3"},
  {"MkvMpeg2Mp2", "a.mkv", "-c:v mpeg2video", "-c:a mp2"},
  {"MkvFfv1Pcm", "a.mkv", "-c:v ffv1", "-c:a pcm_s24le"},
  {"MkvH264Yuv444Aac", "a.mkv", "-c:v libx264 -preset veryfast -pix_fmt yuv444p", aac},
  {"MkvH264TenBitAac", "a.mkv", "-c:v libx264 -preset veryfast -pix_fmt yuv420p10le", aac},
  {"WebmVp8Vorbis", "a.webm", "-c:v libvpx -deadline realtime", "-c:a libvorbis"},
  {"WebmVp9Opus", "a.webm", "-c:v libvpx-vp9 -deadline realtime", "-c:a libopus"},
  {"WebmAv1Opus", "a.webm", "-c:v libsvtav1 -preset 12", "-c:a libopus"},
  {"AviMpeg4Mp3", "a.avi", "-c:v mpeg4 -tag:v XVID", "-c:a libmp3lame"},
  {"AviMotionJpegPcm", "a.avi", "-c:v mjpeg -pix_fmt yuvj420p", "-c:a pcm_s16le"},
  {"AviDvPcm", "a.avi", "-s 720x576 -c:v dvvideo -pix_fmt yuv420p", "-c:a pcm_s16le -ac 2"},
  {"AviH264Ac3", "a.avi", x264, "-c:a ac3"},
  {"TsH264Aac", "a.ts", x264, aac},
  {"TsHevcAac", "a.ts", "-c:v libx265 -preset ultrafast -x265-params log-level=none", aac},
  {"TsMpeg2Mp2", "a.ts", "-c:v mpeg2video", "-c:a mp2"},
  {"MtsH264Ac3", "a.m2ts", x264, "-c:a ac3"},
  {"PsMpeg2Mp2", "a.mpg", "-c:v mpeg2video", "-c:a mp2"},
  {"VobMpeg2Ac3", "a.vob", "-c:v mpeg2video", "-c:a ac3"},
  {"WmvWmv2Wma2", "a.wmv", "-c:v wmv2", "-c:a wmav2"},
  {"AsfMsmpeg4Mp3", "a.asf", "-c:v msmpeg4", "-c:a libmp3lame"},
  {"FlvH264Aac", "a.flv", x264, aac},
  {"FlvSorensonMp3", "a.flv", "-c:v flv", "-c:a libmp3lame -ar 44100"},
  {"OgvTheoraVorbis", "a.ogv", "-c:v libtheora", "-c:a libvorbis"},
  {"MxfMpeg2Pcm", "a.mxf", "-c:v mpeg2video", "-c:a pcm_s16le"},
  {"MxfDnxhrPcm", "a.mxf", "-s 1280x720 -c:v dnxhd -profile:v dnxhr_lb -pix_fmt yuv422p", "-c:a pcm_s16le"},
  {"Dv", "a.dv", "-s 720x576 -c:v dvvideo -pix_fmt yuv420p", "-c:a pcm_s16le -ac 2"},
  {"ThreeGpH263Aac", "a.3gp", "-s 176x144 -c:v h263", aac},
  {"Mp3", "a.mp3", "", "-c:a libmp3lame"},
  {"M4a", "a.m4a", "", aac},
  {"Wav", "a.wav", "", "-c:a pcm_s16le"},
  {"Wav24", "a.wav", "", "-c:a pcm_s24le"},
  {"WavFloat", "a.wav", "", "-c:a pcm_f32le"},
  {"Flac", "a.flac", "", "-c:a flac"},
  {"OggOpus", "a.opus", "", "-c:a libopus"},
  {"OggVorbis", "a.ogg", "", "-c:a libvorbis"},
  {"Aiff", "a.aiff", "", "-c:a pcm_s16be"},
  {"Adts", "a.aac", "", aac},
  {"Caf", "a.caf", "", "-c:a pcm_s16le"},
  {"Ac3", "a.ac3", "", "-c:a ac3"},
};
// clang-format on

/// Black with a flash of 0.2 s at 1, 3 s and so on, and a beep with each.
bool write_clip(Format const& format, std::filesystem::path const& file, double seconds = 3.6) {
  constexpr char const* picture =
      " -f lavfi -i \"color=black:s=320x180:r=25,drawbox=c=white:t=fill:"
      "enable='between(mod(t\\,2)\\,0.99\\,1.19)'\"";
  constexpr char const* sound =
      " -f lavfi -i "
      "\"aevalsrc='0.5*between(mod(t\\,2)\\,1\\,1.2)*sin(2*PI*1000*t)':s=48000\"";
  std::string command = "ffmpeg -nostdin -v error -y";
  if (*format.video != 0) command += picture;
  if (*format.audio != 0) command += sound;
  command += std::string(" ") + format.video + " " + format.audio + " -t " +
             std::to_string(seconds) + " '" + file.string() + "'";
  return std::system(command.c_str()) == 0;
}

/// Some containers begin a few hundredths before the first picture, with what codecs need to start.
void expect_near(std::vector<Time> const& expected, std::vector<Time> const& found, Time most,
                 std::string const& what) {
  ASSERT_EQ(found.size(), expected.size()) << what;
  for (std::size_t i = 0; i < found.size(); ++i) {
    EXPECT_LE(std::chrono::abs(found[i] - expected[i]), most)
        << what << " at " << in_seconds(expected[i]) << " and " << in_seconds(found[i]);
  }
}

std::vector<Time> const made_at{1s, 3s};

class Formats : public testing::TestWithParam<Format> {};

/// One of each container that can be read without its end, and tells that it had one.
std::vector<Format> formats_with_an_end() {
  std::set<std::string> const names{
      "Mp4FragmentedH264Aac", "MkvH264Opus", "WebmVp9Opus", "AviMpeg4Mp3",     "TsH264Aac",
      "MtsH264Ac3",           "PsMpeg2Mp2",  "VobMpeg2Ac3", "WmvWmv2Wma2",     "FlvH264Aac",
      "FlvSorensonMp3",       "OggVorbis",   "MxfMpeg2Pcm", "OgvTheoraVorbis",
  };
  std::vector<Format> chosen;
  for (auto const& format : formats) {
    if (names.contains(format.name)) chosen.push_back(format);
  }
  return chosen;
}

class CutOff : public testing::TestWithParam<Format> {};

std::string name_of(testing::TestParamInfo<Format> const& test) { return test.param.name; }

}  // namespace

TEST_P(Formats, BecomeStreamsInStep) {
  if (std::system("ffmpeg -version > /dev/null 2>&1") != 0) GTEST_SKIP() << "no ffmpeg command";
  auto const& format = GetParam();
  Folder const folder;
  if (!write_clip(format, folder / format.file)) GTEST_SKIP() << "this ffmpeg cannot write it";

  Streamed const streamed(*Source::open(folder / format.file));

  EXPECT_THAT(streamed.stream.notes, testing::IsEmpty());
  EXPECT_NEAR(in_seconds(streamed.stream.duration), 3.6, 0.1);
  EXPECT_EQ(streamed.stream.has_video, *format.video != 0);
  EXPECT_EQ(streamed.stream.has_audio, *format.audio != 0);
  if (*format.video != 0) expect_near(made_at, streamed.played.flashes(), 100ms, "flash");
  if (*format.audio != 0) expect_near(made_at, streamed.played.beeps, 100ms, "beep");
  if (*format.video != 0 && *format.audio != 0) {
    expect_near(streamed.played.flashes(), streamed.played.beeps, 40ms, "flash and beep");
  }
}

INSTANTIATE_TEST_SUITE_P(Written, Formats, testing::ValuesIn(formats), name_of);

TEST_P(CutOff, PlayAsFarAsTheyGoAndSaySo) {
  if (std::system("ffmpeg -version > /dev/null 2>&1") != 0) GTEST_SKIP() << "no ffmpeg command";
  auto const& format = GetParam();
  Folder const folder;
  auto const file = folder / format.file;
  if (!write_clip(format, file, 12)) GTEST_SKIP() << "this ffmpeg cannot write it";
  EXPECT_FALSE(libav::announces_more(*Source::open(file)));
  auto const size = file_size(file);
  for (auto const part : {95U, 90U, 77U, 60U}) {
    resize_file(file, size * part / 100 / 188 * 188 + 77);  // not between two packets
    EXPECT_TRUE(libav::announces_more(*Source::open(file))) << part << " of 100";
  }
  Streamed const streamed(*Source::open(file));

  EXPECT_THAT(streamed.stream.notes, testing::Contains(testing::Field(&Note::code, "truncated")));
  EXPECT_LT(streamed.stream.duration, 11s);
  EXPECT_GT(streamed.stream.duration, 2s);
}

INSTANTIATE_TEST_SUITE_P(Written, CutOff, testing::ValuesIn(formats_with_an_end()), name_of);

}  // namespace estrade::media
