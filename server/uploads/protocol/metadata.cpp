// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/uploads/protocol/metadata.h"

#include <algorithm>
#include <optional>

#include <Poco/UTF8Encoding.h>

#include "server/uploads/protocol/base64.h"

namespace estrade::server::uploads {
namespace {

bool is_utf8(std::string_view text) {
  Poco::UTF8Encoding const encoding;
  while (!text.empty()) {
    auto const* const bytes = reinterpret_cast<unsigned char const*>(text.data());
    auto const first = *bytes;
    auto const length = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    if (text.size() < static_cast<std::size_t>(length)) return false;
    if (!Poco::UTF8Encoding::isLegal(bytes, length)) return false;
    text.remove_prefix(static_cast<std::size_t>(length));
  }
  return true;
}

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

bool is_key(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return c > ' ' && c < 0x7f; });
}

tl::unexpected<Error> refused(std::string facts, std::string advice) {
  return fail(Kind::BadRequest, std::move(facts), std::move(advice));
}

}  // namespace

Result<Metadata> parse_metadata(std::string_view field) {
  Metadata metadata;
  field = trimmed(field);
  if (field.empty()) return metadata;
  for (std::size_t begin = 0; begin <= field.size();) {
    auto const end = std::min(field.find(',', begin), field.size());
    auto const pair = trimmed(field.substr(begin, end - begin));
    begin = end + 1;
    auto const space = std::min(pair.find(' '), pair.size());
    auto const key = pair.substr(0, space);
    auto const value = decode_base64(pair.substr(std::min(space + 1, pair.size())));
    if (!is_key(key)) {
      return refused("Upload-Metadata: an empty or odd key",
                     "Upload-Metadata holds a key that is empty or not plain ASCII: mend it.");
    }
    if (!value || !is_utf8(*value)) {
      return refused("Upload-Metadata: a value is not base64 of UTF-8",
                     "Upload-Metadata holds a value that is not UTF-8 text in base64: encode it.");
    }
    if (!metadata.emplace(key, *value).second) {
      return refused("Upload-Metadata: a key twice",
                     "Upload-Metadata holds the same key twice: send each once.");
    }
  }
  return metadata;
}

}  // namespace estrade::server::uploads
