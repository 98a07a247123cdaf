// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/libav/codec_name.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <stdexcept>

#include <fmt/format.h>

namespace estrade::media::libav {

namespace {

using Bytes = std::span<std::uint8_t const>;

/// Bits from the most significant on; those behind the end are 0.
class Bits {
 public:
  explicit Bits(Bytes bytes) : bytes_(bytes) {}

  unsigned take(unsigned count) {
    unsigned value = 0;
    for (; count > 0; --count, ++at_) {
      auto const byte = at_ / 8 < bytes_.size() ? bytes_[at_ / 8] : 0U;
      value = value << 1 | (byte >> (7 - at_ % 8) & 1U);
    }
    return value;
  }
  void pass(unsigned count) { at_ += count; }
  void pass_variable_length() {
    unsigned zeros = 0;
    while (zeros < 32 && take(1) == 0) ++zeros;
    if (zeros < 32) pass(zeros);
  }

 private:
  Bytes bytes_;
  std::size_t at_ = 0;
};

std::string avc_name(Bytes bytes) {
  if (bytes.size() >= 4 && bytes[0] == 1) {
    // AVCDecoderConfigurationRecord (ISO/IEC 14496-15): profile, constraints, level.
    return fmt::format("avc1.{:02x}{:02x}{:02x}", bytes[1], bytes[2], bytes[3]);
  }
  // Annex B: a start code of 3 or 4 bytes, the header of the SPS, then the same.
  for (std::size_t at = 0; at + 6 < bytes.size(); ++at) {
    bool const is_sps =
        bytes[at] == 0 && bytes[at + 1] == 0 && bytes[at + 2] == 1 && (bytes[at + 3] & 0x1f) == 7;
    if (is_sps) {
      return fmt::format("avc1.{:02x}{:02x}{:02x}", bytes[at + 4], bytes[at + 5], bytes[at + 6]);
    }
  }
  throw std::logic_error("H.264 without a head");
}

/// A sequence header OBU with its size (AV1, sections 5.3 and 5.5.1), as far as its first operating
/// point: profile, level and tier. Four bytes stand before it in a file's head (av1C), of which the
/// first is none that an OBU can begin with.
std::string av1_name(Bytes bytes, int depth) {
  constexpr std::uint8_t file_head = 0x81;
  if (bytes.size() > 4 && bytes[0] == file_head) bytes = bytes.subspan(4);
  Bits bits(bytes);
  bits.pass(8);
  while (bits.take(1) == 1) bits.pass(7);  // leb128
  bits.pass(7);
  auto const profile = bits.take(3);
  bits.pass(1);
  unsigned level = 0;
  unsigned tier = 0;
  if (bits.take(1) == 1) {  // reduced_still_picture_header
    level = bits.take(5);
  } else {
    if (bits.take(1) == 1) {  // timing_info
      bits.pass(64);
      if (bits.take(1) == 1) bits.pass_variable_length();
      if (bits.take(1) == 1) bits.pass(5 + 32 + 5 + 5);  // decoder_model_info
    }
    bits.pass(1 + 5 + 12);
    level = bits.take(5);
    if (level > 7) tier = bits.take(1);
  }
  return fmt::format("av01.{}.{:02}{}.{:02}", profile, level, tier == 0 ? 'M' : 'H', depth);
}

}  // namespace

std::string codec_name(AVCodecParameters const& format) {
  Bytes const head(format.extradata, static_cast<std::size_t>(format.extradata_size));
  switch (format.codec_id) {
    case AV_CODEC_ID_H264:
      return avc_name(head);
    case AV_CODEC_ID_AV1:
      return av1_name(head, format.format == AV_PIX_FMT_YUV420P10 ? 10 : 8);
    case AV_CODEC_ID_AAC:
      if (head.empty()) break;
      return fmt::format("mp4a.40.{}", head[0] >> 3);  // AudioSpecificConfig: the object type
    case AV_CODEC_ID_OPUS:
      return "opus";  // as browsers spell it, whatever the registry of sample entries says
    default:
      break;
  }
  throw std::logic_error("a track without a name");
}

}  // namespace estrade::media::libav
