// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/libav/cut_off_packets.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "media/libav/source_bytes.h"

namespace estrade::media::libav {

namespace {

constexpr int most_packets = 2'000'000;  // six hours of small ones
constexpr std::int64_t tail = 256 << 10;

/// The last bytes of a file, and where they begin.
struct Tail {
  explicit Tail(Source const& source)
      : start(std::max<std::int64_t>(source.size() - tail, 0)),
        bytes(static_cast<std::size_t>(source.size() - start)) {
    (void)source.read_at(start, std::as_writable_bytes(std::span(bytes)));
  }

  [[nodiscard]] std::string_view text() const { return text_of(bytes); }

  std::int64_t start;
  std::vector<unsigned char> bytes;
};

}  // namespace

bool flash_tags_go_on(Source const& source) {
  constexpr std::int64_t size_length = 4;
  constexpr std::int64_t tag_head = 11;
  auto const length_of = [&](std::int64_t at) {
    auto const head = bytes_at<4>(source, at);
    return tag_head + number(std::span(head).subspan(1));
  };
  auto const last = number(bytes_at<size_length>(source, source.size() - size_length));
  auto const last_tag = source.size() - size_length - last;
  if (last > tag_head && last_tag > 0 && length_of(last_tag) == last) return false;
  constexpr std::int64_t head_length_at = 5;
  auto at = number(bytes_at<4>(source, head_length_at)) + size_length;
  for (int tag = 0; tag < most_packets && at < source.size(); ++tag) {
    constexpr std::string_view kinds = "\x08\x09\x12";  // sound, pictures, metadata
    auto const kind = static_cast<char>(bytes_at<1>(source, at)[0]);
    if (kinds.find(kind) == std::string_view::npos) return false;
    auto const end = at + length_of(at);
    at = end + size_length;
    // Some writers leave the last size out.
    if (at > source.size() && end != source.size()) return true;
  }
  return false;
}

bool ogg_pages_go_on(Source const& source) {
  constexpr std::string_view capture("OggS\0", 5);  // with the version
  constexpr std::size_t head = 27;
  Tail const last(source);
  auto const page = last.text().rfind(capture);
  if (page == std::string_view::npos) return false;
  auto const count = page + head <= last.bytes.size() ? last.bytes[page + head - 1] : 1U;
  auto end = page + head + count;
  for (std::size_t i = page + head; i < std::min(page + head + count, last.bytes.size()); ++i) {
    end += last.bytes[i];
  }
  if (end >= last.bytes.size()) return end > last.bytes.size();
  // Of the head of one page more there may be too little to be found.
  auto const rest = last.text().substr(end);
  return rest.size() < capture.size() && capture.starts_with(rest);
}

bool asf_object_goes_on(Source const& source) {
  constexpr std::string_view data(
      "\x36\x26\xB2\x75\x8E\x66\xCF\x11\xA6\xD9\x00\xAA\x00\x62\xCE\x6C", 16);
  constexpr std::int64_t name = 16;  // the length of
  auto const size_at = [&](std::int64_t at) {
    return little_number(bytes_at<8>(source, at + name));
  };
  auto const at = size_at(0);
  auto const head = bytes_at<name>(source, at);
  return text_of(head) == data && size_at(at) > source.size() - at;
}

bool mxf_goes_on(Source const& source) {
  constexpr std::string_view label("\x06\x0E\x2B\x34", 4);
  std::int64_t at = 0;
  for (int packet = 0; packet < most_packets && at < source.size(); ++packet) {
    auto const head = bytes_at<64>(source, at);
    if (!text_of(head).starts_with(label.substr(0, static_cast<std::size_t>(source.size() - at)))) {
      return false;
    }
    // A length in BER: up to 127 in itself, else after the number of its bytes.
    constexpr unsigned is_long = 0x80;
    auto const first = head[16];
    auto const more = (first & is_long) != 0 ? first - is_long : 0U;
    if (more > 8) return false;
    auto const value = std::int64_t{17} + more;
    auto const length = more == 0 ? std::int64_t{first} : number(std::span(head).subspan(17, more));
    if (packet == 0) {
      constexpr std::int64_t footer_at = 24;  // in the partition pack
      auto const footer =
          number(bytes_at<8>(source, at + value + footer_at));  // 0: not known when it was written
      if (footer > 0) return footer >= source.size();
    }
    if (length > source.size() - at - value) return true;
    at += value + length;
  }
  return false;
}

bool transport_packets_go_on(Source const& source) {
  constexpr unsigned sync = 0x47;
  struct Layout {
    std::int64_t length;
    std::int64_t sync_at;
  };
  for (auto const& [length, sync_at] : {Layout{188, 0}, Layout{192, 4}, Layout{204, 0}}) {
    auto const count = source.size() / length;
    auto const is_packet = [&, length = length, sync_at = sync_at](std::int64_t packet) {
      return bytes_at<1>(source, packet * length + sync_at)[0] == sync;
    };
    constexpr int enough = 4;  // at the beginning and at the end
    bool is_this = count > 2 * enough;
    for (int i = 0; i < enough && is_this; ++i) is_this = is_packet(i) && is_packet(count - 1 - i);
    if (is_this) return source.size() % length != 0;
  }
  return false;
}

bool program_packets_go_on(Source const& source) {
  constexpr std::string_view pack("\x00\x00\x01\xBA", 4);
  constexpr std::string_view start("\x00\x00\x01", 3);
  constexpr unsigned end_code = 0xB9;
  constexpr unsigned pack_code = 0xBA;
  constexpr std::size_t head = 6;  // of a packet: its code and its length
  Tail const last(source);
  auto const text = last.text();
  auto at = text.find(pack);
  while (at < text.size()) {
    auto const rest = text.substr(at);
    if (rest.size() < head) return rest.starts_with(start) && last.bytes[at + 3] != end_code;
    if (!rest.starts_with(start) || last.bytes[at + 3] == end_code) return false;
    if (last.bytes[at + 3] == pack_code) {
      constexpr std::size_t mpeg1_length = 12;
      constexpr std::size_t mpeg2_length = 14;  // and what stuffs it
      bool const is_mpeg2 = (last.bytes[at + 4] & 0xC0U) == 0x40U;
      if (rest.size() < mpeg2_length) return true;
      at += is_mpeg2 ? mpeg2_length + (last.bytes[at + mpeg2_length - 1] & 7U) : mpeg1_length;
    } else {
      auto const length = std::span(last.bytes).subspan(at + 4, 2);
      at += head + static_cast<std::size_t>(number(length));
    }
  }
  return at != std::string_view::npos && at > text.size();
}

}  // namespace estrade::media::libav
