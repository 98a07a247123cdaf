// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/libav/refusal.h"

#include <array>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <string>

extern "C" {
#include <libavutil/dovi_meta.h>
#include <libavutil/encryption_info.h>
}

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/media/files.h"

namespace estrade::media::libav {

namespace {

using testing::HasSubstr;
using testing::Optional;

/// A film of one stream, as a demuxer describes it.
struct Film {
  explicit Film(AVCodecID codec) { stream->codecpar->codec_id = codec; }

  Output film{allocated(avformat_alloc_context())};
  AVStream* stream = allocated(avformat_new_stream(film.get(), nullptr));
};

/// An AudioSpecificConfig of this object type.
Film aac(int object_type) {
  Film film(AV_CODEC_ID_AAC);
  unsigned const extended = static_cast<unsigned>(object_type - 32);
  std::array<std::uint8_t, 2> config{static_cast<std::uint8_t>(object_type << 3), 0};
  if (object_type > 31) {
    config = {static_cast<std::uint8_t>(31U << 3 | extended >> 3),
              static_cast<std::uint8_t>(extended << 5)};
  }
  auto& parameters = *film.stream->codecpar;
  parameters.extradata = static_cast<std::uint8_t*>(
      allocated(av_mallocz(config.size() + AV_INPUT_BUFFER_PADDING_SIZE)));
  parameters.extradata_size = static_cast<int>(config.size());
  std::memcpy(parameters.extradata, config.data(), config.size());
  return film;
}

Film dolby_vision(int profile, int compatibility) {
  Film film(AV_CODEC_ID_HEVC);
  AVDOVIDecoderConfigurationRecord record{};
  record.dv_profile = static_cast<std::uint8_t>(profile);
  record.dv_bl_signal_compatibility_id = static_cast<std::uint8_t>(compatibility);
  auto* bytes =
      allocated(av_stream_new_side_data(film.stream, AV_PKT_DATA_DOVI_CONF, sizeof(record)));
  std::memcpy(bytes, &record, sizeof(record));
  return film;
}

Source holding(Folder const& folder, std::string const& bytes) {
  std::ofstream(folder / "file") << bytes;
  return std::move(*Source::open(folder / "file"));
}

}  // namespace

TEST(Refusal, NamesFormatsAsPeopleDo) {
  Film film(AV_CODEC_ID_NONE);
  film.stream->codecpar->codec_tag = MKTAG('v', 'v', 'c', '1');

  EXPECT_THAT(unreadable_format(*film.stream), Optional(std::string("H.266/VVC")));
  EXPECT_THAT(unreadable_format(*Film(AV_CODEC_ID_MPEGH_3D_AUDIO).stream),
              Optional(std::string("MPEG-H 3D Audio")));
}

TEST(Refusal, TellsExtendedHighEfficiencyAacFromTheAacThatIsRead) {
  EXPECT_THAT(unreadable_format(*aac(42).stream), Optional(std::string("xHE-AAC")));
  EXPECT_EQ(unreadable_format(*aac(2).stream), std::nullopt);
  EXPECT_EQ(unreadable_format(*aac(5).stream), std::nullopt);
}

TEST(Refusal, TakesDolbyVisionOnlyWhereItsBaseIsHdr10OrHlg) {
  EXPECT_THAT(unreadable_format(*dolby_vision(5, 0).stream), Optional(HasSubstr("Dolby Vision")));
  EXPECT_EQ(unreadable_format(*dolby_vision(8, 4).stream), std::nullopt);
}

TEST(Refusal, SeesEncryptionInTheHeadAlone) {
  Film const film(AV_CODEC_ID_H264);
  EXPECT_FALSE(is_encrypted(*film.stream));

  ASSERT_NE(av_stream_new_side_data(film.stream, AV_PKT_DATA_ENCRYPTION_INIT_INFO, 4), nullptr);

  EXPECT_TRUE(is_encrypted(*film.stream));
}

TEST(Refusal, APictureIsNoRecordingEvenWhenItMoves) {
  using namespace std::string_literals;
  Folder const folder;

  for (auto const& head :
       {"\0\0\0\x1c"
        "ftypavis\0\0\0\0avismsf1"s,
        "\0\0\0\x18"
        "ftypheic\0\0\0\0mif1"s,
        "GIF89a\x10\0\x10\0\x80\0"s, "RIFF\x24\0\0\0WEBPVP8 "s, "\x89PNG\r\n\x1a\n\0\0\0\rIHDR"s}) {
    auto const verdict = refuse_picture(holding(folder, head));
    ASSERT_TRUE(verdict) << head;
    EXPECT_EQ(verdict->fault, Fault::NotMedia);
    EXPECT_THAT(verdict->advice, HasSubstr("a picture, not a recording"));
  }
  EXPECT_FALSE(refuse_picture(holding(folder,
                                      "\0\0\0\x1c"
                                      "ftypisom\0\0\0\0avif"s)));
  EXPECT_FALSE(refuse_picture(holding(folder, "RIFF\x24\0\0\0AVI LIST"s)));
}

}  // namespace estrade::media::libav
