// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/storage/keys.h"

#include <algorithm>
#include <stdexcept>

#include <fmt/format.h>

namespace estrade::server::storage {
namespace {

constexpr std::size_t longest_key = 512;
constexpr std::size_t longest_segment = 200;  // file systems end at 255

bool is_segment(std::string_view text) {
  // No leading dot: that bars "." and "..", and leaves such names to the store itself.
  return !text.empty() && text.size() <= longest_segment && text.front() != '.' &&
         std::ranges::all_of(text, [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_' ||
                  c == '-';
         });
}

bool is_key(std::string_view text) {
  if (text.size() > longest_key) return false;
  for (std::size_t begin = 0; begin <= text.size();) {
    auto const end = std::min(text.find('/', begin), text.size());
    if (!is_segment(text.substr(begin, end - begin))) return false;
    begin = end + 1;
  }
  return true;
}

void require_sha256(std::string_view text) {
  bool const hex = text.size() == 64 && std::ranges::all_of(text, [](char c) {
                     return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
                   });
  if (!hex) throw std::invalid_argument(fmt::format("storage: no SHA-256: {}", text));
}

void require_segment(std::string_view text) {
  if (!is_segment(text)) throw std::invalid_argument(fmt::format("storage: no name: {}", text));
}

}  // namespace

std::optional<BlobKey> BlobKey::parse(std::string_view text) {
  if (!is_key(text)) return std::nullopt;
  return BlobKey(std::string(text));
}

BlobKey source_key(std::string_view sha256) {
  require_sha256(sha256);
  return BlobKey(fmt::format("sources/{}/{}", sha256.substr(0, 2), sha256));
}

BlobKey rendition_key(std::string_view sha256, std::string_view recipe, std::string_view file) {
  require_sha256(sha256);
  require_segment(recipe);
  require_segment(file);
  return BlobKey(fmt::format("renditions/{}/{}/{}/{}", sha256.substr(0, 2), sha256, recipe, file));
}

}  // namespace estrade::server::storage
