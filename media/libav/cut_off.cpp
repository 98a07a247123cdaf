// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/libav/cut_off.h"

#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "media/libav/cut_off_packets.h"
#include "media/libav/source_bytes.h"

namespace estrade::media::libav {

namespace {

constexpr std::int64_t slack = 64;      // some writers count their own head, or a byte too many
constexpr int most_boxes = 100'000;     // fragments
constexpr std::int64_t open_ended = 0;  // "to the end of the file"

/// ISO/IEC 14496-12, 4.2.
bool boxes_go_on(Source const& source) {
  std::int64_t at = 0;
  for (int box = 0; box < most_boxes && at + 8 <= source.size(); ++box) {
    auto const head = bytes_at<16>(source, at);
    auto size = number(std::span(head).first<4>());
    if (size == 1) size = number(std::span(head).subspan<8, 8>());
    if (size == open_ended || size < 8) return false;
    if (size > source.size() - at) return true;
    at += size;
  }
  return false;
}

/// RFC 8794: an identifier, a size with its length in the leading zeros; all ones leave it open.
bool segment_goes_on(Source const& source) {
  constexpr std::int64_t ebml = 0x1A45DFA3;
  constexpr std::int64_t segment = 0x18538067;
  std::int64_t at = 0;
  for (auto const expected : {ebml, segment}) {
    auto const head = bytes_at<12>(source, at);
    if (number(std::span(head).first<4>()) != expected || head[4] == 0) return false;
    auto const length = static_cast<std::size_t>(std::countl_zero(head[4])) + 1;
    auto const mask = (std::int64_t{1} << (7 * length)) - 1;
    auto const size = number(std::span(head).subspan(4, length)) & mask;
    if (size == mask) return false;
    at += 4 + static_cast<std::int64_t>(length);
    if (expected == segment) return size > source.size() - at;
    at += size;
  }
  return false;
}

/// One RIFF after the other: AVI goes on in a second one after a gigabyte (OpenDML).
bool chunks_go_on(Source const& source) {
  constexpr std::int64_t left_open = 0xFFFFFFFF;
  std::int64_t at = 0;
  for (int chunk = 0; chunk < most_boxes && at + 8 <= source.size(); ++chunk) {
    auto const head = bytes_at<8>(source, at);
    std::string_view const kind(reinterpret_cast<char const*>(head.data()), 4);
    auto const size = std::int64_t{head[7]} << 24 | head[6] << 16 | head[5] << 8 | head[4];
    if (kind != "RIFF" || size == open_ended || size == left_open) return false;
    if (size > source.size() - at + slack) return true;
    at += 8 + size + size % 2;
  }
  return false;
}

}  // namespace

bool announces_more(Source const& source) {
  using namespace std::string_view_literals;
  auto const head = bytes_at<16>(source, 0);
  auto const start = text_of(head);
  if (start.substr(4).starts_with("ftyp") || start.substr(4).starts_with("moov") ||
      start.substr(4).starts_with("mdat")) {
    return boxes_go_on(source);
  }
  if (start.starts_with("\x1A\x45\xDF\xA3")) return segment_goes_on(source);
  if (start.starts_with("RIFF")) return chunks_go_on(source);
  if (start.starts_with("FLV\1")) return flash_tags_go_on(source);
  if (start.starts_with("OggS")) return ogg_pages_go_on(source);
  if (start.starts_with("\x30\x26\xB2\x75\x8E\x66\xCF\x11")) return asf_object_goes_on(source);
  if (start.starts_with("\x06\x0E\x2B\x34\x02\x05\x01\x01")) return mxf_goes_on(source);
  if (start.starts_with("\0\0\1\xBA"sv)) return program_packets_go_on(source);
  return transport_packets_go_on(source);
}

bool reaches_past(AVStream const& stream, std::int64_t size) {
  auto& entries = const_cast<AVStream&>(stream);  // libav 5.1 reads it, but says otherwise
  int const count = avformat_index_get_entries_count(&stream);
  for (int i = 0; i < count; ++i) {
    auto const* entry = avformat_index_get_entry(&entries, i);
    if (entry->pos + entry->size > size) return true;
  }
  return false;
}

}  // namespace estrade::media::libav
