// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string_view>

namespace estrade::server::http::wire {

// Letters of HTTP's grammar (RFC 9110 section 5.6). The C library's <cctype> follows the locale,
// and the protocol does not.

[[nodiscard]] constexpr bool is_digit(char letter) { return letter >= '0' && letter <= '9'; }

[[nodiscard]] constexpr bool is_letter(char letter) {
  return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z');
}

/// tchar: what names of methods and fields are made of.
[[nodiscard]] constexpr bool is_token_letter(char letter) {
  constexpr std::string_view marks = "!#$%&'*+-.^_`|~";
  return is_digit(letter) || is_letter(letter) || marks.find(letter) != std::string_view::npos;
}

[[nodiscard]] constexpr bool is_token(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, is_token_letter);
}

/// What may stand in a field's value: tab, space, visible ASCII and bytes above it.
[[nodiscard]] constexpr bool is_value_letter(char letter) {
  auto const byte = static_cast<unsigned char>(letter);
  return byte == '\t' || (byte >= 0x20 && byte != 0x7F);
}

[[nodiscard]] constexpr char to_lower(char letter) {
  return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

[[nodiscard]] constexpr bool same_name(std::string_view left, std::string_view right) {
  return std::ranges::equal(left, right, {}, to_lower, to_lower);
}

/// Without the spaces and tabs around it.
[[nodiscard]] constexpr std::string_view trim(std::string_view text) {
  auto const first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

/// The value of a hexadecimal digit, or -1.
[[nodiscard]] constexpr int hex_value(char letter) {
  if (is_digit(letter)) return letter - '0';
  if (letter >= 'a' && letter <= 'f') return letter - 'a' + 10;
  if (letter >= 'A' && letter <= 'F') return letter - 'A' + 10;
  return -1;
}

/// Digits alone, up to 18 of them, so that no sum of two can overflow 64 bits.
[[nodiscard]] constexpr std::optional<std::uint64_t> decimal(std::string_view text) {
  if (text.empty() || text.size() > 18 || !std::ranges::all_of(text, is_digit)) return {};
  std::uint64_t number = 0;
  for (char const digit : text) number = number * 10 + static_cast<std::uint64_t>(digit - '0');
  return number;
}

/// Calls `each` with every member of a comma-separated list, trimmed, empty ones left out.
template <class Each>
constexpr void for_each_member(std::string_view list, Each const& each) {
  while (true) {
    auto const comma = list.find(',');
    auto const member = trim(list.substr(0, comma));
    if (!member.empty()) each(member);
    if (comma == std::string_view::npos) return;
    list.remove_prefix(comma + 1);
  }
}

}  // namespace estrade::server::http::wire
