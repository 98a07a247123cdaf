// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/decks/compound_file.h"

#include <array>
#include <cstring>
#include <set>
#include <string>
#include <string_view>

namespace estrade::media::decks {

namespace {

constexpr std::size_t entry_length = 128;  // of the directory, [MS-CFB] 2.6.1
constexpr std::size_t stream_alignment = 64;
constexpr std::size_t name_length = 64;  // UTF-16, ends with 0

/// The name of a directory entry; empty when these bytes are none, or it is not in ASCII.
std::string name_in(std::span<std::byte const> entry) {
  constexpr std::size_t length_at = name_length;
  constexpr std::size_t kind_at = 66;
  auto const length = std::to_integer<std::size_t>(entry[length_at]) +
                      (std::to_integer<std::size_t>(entry[length_at + 1]) << 8U);
  auto const kind = std::to_integer<int>(entry[kind_at]);
  if (length < 2 || length > name_length || length % 2 != 0 || kind < 1 || kind > 5) return {};
  std::string name;
  for (std::size_t i = 0; i + 2 < length; i += 2) {
    auto const letter = std::to_integer<unsigned>(entry[i]);
    if (letter < 0x20 || letter > 0x7E || entry[i + 1] != std::byte{0}) return {};
    name += static_cast<char>(letter);
  }
  return name;
}

/// The stream "Current User" of an encrypted PPT: its token says so ([MS-PPT] 2.3.2). Streams begin
/// at multiples of 64 bytes.
bool is_encrypted_user(std::span<std::byte const> start) {
  static constexpr std::array<unsigned char, 8> size_and_token = {0x14, 0,    0,    0,
                                                                  0xDF, 0xC4, 0xD1, 0xF3};
  constexpr std::size_t kind_at = 2;
  constexpr std::size_t size_at = 8;
  if (start[kind_at] != std::byte{0xF6} || start[kind_at + 1] != std::byte{0x0F}) return false;
  return std::memcmp(start.data() + size_at, size_and_token.data(), size_and_token.size()) == 0;
}

/// Entries lie at multiples of their length wherever the directory lies, so its chain need not be
/// followed; damaged files, whose chain is broken, are told alike.
std::set<std::string, std::less<>> names_in(Source const& source) {
  static std::set<std::string_view> const known = {
      "PowerPoint Document", "EncryptedPackage", "EncryptedSummary",
      "WordDocument",        "Workbook",         "Book"};
  std::set<std::string, std::less<>> names;
  std::array<std::byte, 512 * entry_length> block{};
  for (std::int64_t at = 0; at < source.size(); at += static_cast<std::int64_t>(block.size())) {
    auto const got = source.read_at(at, block);
    for (std::size_t from = 0; from + stream_alignment <= got; from += stream_alignment) {
      if (is_encrypted_user(std::span(block).subspan(from))) names.insert("EncryptedSummary");
    }
    for (std::size_t from = 0; from + entry_length <= got; from += entry_length) {
      auto name = name_in(std::span(block).subspan(from, entry_length));
      if (known.contains(name)) names.insert(std::move(name));
    }
  }
  return names;
}

}  // namespace

Result<DeckFormat> format_of_compound_file(Source const& source) {
  auto const names = names_in(source);
  if (names.contains("EncryptedPackage") || names.contains("EncryptedSummary")) {
    return fail(Fault::Encrypted, "an encrypted office file",
                "These slides ask for a password. Please send a copy without one, or a PDF.");
  }
  // A presentation may have sheets and documents embedded, not the other way round as a rule.
  if (names.contains("PowerPoint Document")) return DeckFormat::Ppt;
  return fail(Fault::NotMedia, "a compound file without a presentation",
              "This office file holds no slides. Please send a presentation: PDF, PPTX, PPT or "
              "ODP.");
}

}  // namespace estrade::media::decks
