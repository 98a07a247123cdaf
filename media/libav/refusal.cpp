// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/libav/refusal.h"

extern "C" {
#include <libavutil/avstring.h>
#include <libavutil/dovi_meta.h>
}

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "media/libav/allowed.h"
#include "media/libav/cut_off.h"
#include "media/libav/decoder.h"

namespace estrade::media::libav {

namespace {

using namespace std::string_view_literals;

constexpr int sure_score = AVPROBE_SCORE_EXTENSION;  // below, libav is only guessing
constexpr int extended_high_efficiency = 42;         // ISO/IEC 14496-3, table 1.17

std::string head_of(Source const& source, std::size_t most) {
  std::string head(most, '\0');
  head.resize(source.read_at(0, std::as_writable_bytes(std::span(head))));
  return head;
}

bool is_picture(std::string_view head) {
  constexpr std::array magics{
      "\x89PNG\r\n\x1a\n"sv, "\xff\xd8\xff"sv, "GIF87a"sv, "GIF89a"sv, "II*\0"sv, "MM\0*"sv};
  constexpr std::array brands{"avif"sv, "avis"sv, "heic"sv, "heix"sv, "heim"sv,
                              "heis"sv, "hevc"sv, "hevx"sv, "mif1"sv, "msf1"sv};
  if (head.size() < 12) return false;
  if (head.substr(4, 4) == "ftyp")
    return std::ranges::find(brands, head.substr(8, 4)) != brands.end();
  if (head.starts_with("RIFF")) return head.substr(8, 4) == "WEBP";
  return std::ranges::any_of(magics, [&](auto magic) { return head.starts_with(magic); });
}

/// ISO/IEC 14496-3, 1.6.2.1: what follows five bits of ones is six bits more.
int audio_object_type(AVCodecParameters const& parameters) {
  if (parameters.extradata_size < 2) return 0;
  unsigned const first = parameters.extradata[0];
  unsigned const second = parameters.extradata[1];
  if (first >> 3 != 31) return static_cast<int>(first >> 3);
  return static_cast<int>(32 + ((first & 7) << 3 | second >> 5));
}

/// Its base layer has colours of Dolby's own, which only Dolby's decoders show.
bool is_dolby_vision_alone(AVStream const& stream) {
  std::size_t size = 0;
  auto const* bytes = av_stream_get_side_data(&stream, AV_PKT_DATA_DOVI_CONF, &size);
  AVDOVIDecoderConfigurationRecord record{};
  if (bytes == nullptr || size < sizeof(record)) return false;
  std::memcpy(&record, bytes, sizeof(record));
  return record.dv_bl_signal_compatibility_id == 0 &&
         (record.dv_profile == 5 || record.dv_profile == 10);
}

/// libav 5.1 knows the newest codecs by their four letters only.
std::string letters_of(unsigned tag) {
  std::string letters;
  for (; tag != 0; tag >>= 8) {
    auto const letter = static_cast<char>(tag & 0xff);
    if (letter > ' ' && letter <= '~') letters += letter;
  }
  return letters;
}

std::string name_of(AVCodecParameters const& parameters) {
  constexpr std::array<std::pair<std::string_view, char const*>, 8> spoken{
      {{"mpegh_3d_audio", "MPEG-H 3D Audio"},
       {"vvc", "H.266/VVC"},
       {"vvc1", "H.266/VVC"},
       {"vvi1", "H.266/VVC"},
       {"dav1", "AV1 with Dolby Vision"},
       {"dvh1", "Dolby Vision"},
       {"dvhe", "Dolby Vision"},
       {"ac-4", "Dolby AC-4"}}};
  auto const name = parameters.codec_id != AV_CODEC_ID_NONE
                        ? std::string(avcodec_get_name(parameters.codec_id))
                        : letters_of(parameters.codec_tag);
  for (auto const& [known, words] : spoken) {
    if (name == known) return words;
  }
  return name.empty() ? nameless : name;
}

}  // namespace

std::optional<Verdict> refuse_picture(Source const& source) {
  if (!is_picture(head_of(source, 16))) return std::nullopt;
  return Verdict{Fault::NotMedia, "the first bytes of a picture",
                 "This file is a picture, not a recording; choose the film or the sound of the "
                 "talk, or its slides as a PDF."};
}

Verdict judge_unopened(Source const& source, Verdict verdict) {
  auto const head = head_of(source, 64 * 1024);
  std::vector<unsigned char> padded(head.begin(), head.end());
  padded.resize(head.size() + AVPROBE_PADDING_SIZE);
  AVProbeData probe{};
  probe.filename = "";
  probe.buf = padded.data();
  probe.buf_size = static_cast<int>(head.size());
  int score = 0;
  auto const* format = av_probe_input_format3(&probe, 1, &score);
  bool const is_known = format != nullptr && score > AVPROBE_SCORE_RETRY;
  bool const is_allowed = is_known && av_match_list(format->name, allowed_formats, ',') != 0;
  if (!is_known || (!is_allowed && score < sure_score)) {
    return {Fault::NotMedia, verdict.facts + "; no known container",
            "This file is neither a recording nor slides; choose the film, the sound or the slides "
            "of the talk."};
  }
  if (!is_allowed) {
    return {Fault::Unsupported, verdict.facts + "; container " + format->name,
            std::string("Files of this kind (") + format->name +
                ") are not accepted; convert the recording to MP4 and upload that."};
  }
  // libav may stumble over the boxes of common encryption.
  for (auto const* box : {"pssh", "encv", "enca"}) {
    if (verdict.fault == Fault::Corrupt && head.find(box) != std::string::npos) {
      return encrypted(verdict.facts + "; it has a box " + box);
    }
  }
  verdict.facts += std::string("; container ") + format->name;
  if (verdict.fault == Fault::Corrupt && announces_more(source)) {
    verdict.facts += ", cut off";
    verdict.advice =
        "This recording was cut off before the index that it ends with; copy the whole file from "
        "the camera again and upload that.";
  }
  return verdict;
}

Verdict encrypted(std::string facts) {
  return {Fault::Encrypted, std::move(facts),
          "The recording is protected against copying; upload one that is not."};
}

std::optional<Verdict> refuse_size(AVCodecParameters const& parameters) {
  if (std::int64_t{parameters.width} * parameters.height <= most_pixels) return std::nullopt;
  return Verdict{
      Fault::TooLarge,
      "picture of " + std::to_string(parameters.width) + "x" + std::to_string(parameters.height),
      "The picture of this recording is larger than 8K; make it smaller and upload that."};
}

bool is_encrypted(AVStream const& stream) {
  return av_stream_get_side_data(&stream, AV_PKT_DATA_ENCRYPTION_INIT_INFO, nullptr) != nullptr;
}

bool is_encrypted(AVPacket const& packet) {
  return av_packet_get_side_data(&packet, AV_PKT_DATA_ENCRYPTION_INFO, nullptr) != nullptr;
}

std::optional<std::string> unreadable_format(AVStream const& stream) {
  auto const& parameters = *stream.codecpar;
  if (find_decoder(parameters.codec_id) == nullptr) return name_of(parameters);
  bool const is_aac = parameters.codec_id == AV_CODEC_ID_AAC;
  if (is_aac && audio_object_type(parameters) == extended_high_efficiency) return "xHE-AAC";
  if (is_dolby_vision_alone(stream)) return "Dolby Vision without HDR10 or HLG";
  return std::nullopt;
}

}  // namespace estrade::media::libav
