// SPDX-License-Identifier: GPL-3.0-or-later
#include <optional>

#include <Poco/TextConverter.h>
#include <Poco/UTF16Encoding.h>
#include <Poco/UTF8Encoding.h>
#include <Poco/Windows1252Encoding.h>

#include "media/webvtt/text.h"

namespace estrade::media::webvtt {
namespace {

/// What stands for bytes that mean nothing.
constexpr int unknown = 0xFFFD;

struct Decoded {
  std::string text;
  int errors = 0;
};

Decoded decode(std::string_view bytes, Poco::TextEncoding const& encoding) {
  Poco::UTF8Encoding const utf8;
  Poco::TextConverter converter(encoding, utf8, unknown);
  Decoded decoded;
  decoded.errors = converter.convert(bytes.data(), int(bytes.size()), decoded.text);
  return decoded;
}

}  // namespace

std::string to_utf8(std::string_view bytes) {
  using namespace std::string_view_literals;
  using Poco::UTF16Encoding;
  Poco::UTF8Encoding const utf8;
  if (bytes.starts_with("\xEF\xBB\xBF"sv)) return decode(bytes.substr(3), utf8).text;
  if (bytes.starts_with("\xFF\xFE"sv)) {
    return decode(bytes.substr(2), UTF16Encoding(UTF16Encoding::LITTLE_ENDIAN_BYTE_ORDER)).text;
  }
  if (bytes.starts_with("\xFE\xFF"sv)) {
    return decode(bytes.substr(2), UTF16Encoding(UTF16Encoding::BIG_ENDIAN_BYTE_ORDER)).text;
  }
  auto read = decode(bytes, utf8);
  if (read.errors == 0) return std::move(read.text);
  return decode(bytes, Poco::Windows1252Encoding()).text;
}

}  // namespace estrade::media::webvtt
