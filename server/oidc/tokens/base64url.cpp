// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/oidc/tokens/base64url.h"

#include <cstdint>

namespace estrade::server::oidc {
namespace {

constexpr std::string_view letters =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

}  // namespace

std::string base64url_of(std::string_view bytes) {
  std::string text;
  std::uint32_t bits = 0;
  unsigned count = 0;
  for (char const byte : bytes) {
    bits = bits << 8U | static_cast<unsigned char>(byte);
    for (count += 8; count >= 6; count -= 6) text += letters[bits >> (count - 6) & 63U];
  }
  if (count > 0) text += letters[bits << (6 - count) & 63U];
  return text;
}

std::optional<std::string> read_base64url(std::string_view text) {
  std::string bytes;
  std::uint32_t bits = 0;
  unsigned count = 0;
  for (char const letter : text) {
    auto const value = letters.find(letter);
    if (value == std::string_view::npos) return std::nullopt;
    bits = bits << 6U | static_cast<std::uint32_t>(value);
    count += 6;
    if (count >= 8) {
      count -= 8;
      bytes += static_cast<char>(bits >> count & 255U);
    }
  }
  bool const is_whole = count < 6 && (bits & ((1U << count) - 1U)) == 0;
  if (!is_whole) return std::nullopt;
  return bytes;
}

}  // namespace estrade::server::oidc
