// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string_view>

#include "media/source.h"

// Single bytes of a file, for questions that libav does not answer.
namespace estrade::media::libav {

/// Bytes of the file at a place; zeros past its end.
template <std::size_t count>
std::array<unsigned char, count> bytes_at(Source const& source, std::int64_t offset) {
  std::array<unsigned char, count> bytes{};
  (void)source.read_at(offset, std::as_writable_bytes(std::span(bytes)));
  return bytes;
}

/// Unsigned, the most significant byte first; far too large ones are made positive and huge.
inline std::int64_t number(std::span<unsigned char const> bytes) {
  constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max() / 2;
  std::uint64_t value = 0;
  for (unsigned const byte : bytes) value = value << 8 | byte;
  return value > static_cast<std::uint64_t>(largest) ? largest : static_cast<std::int64_t>(value);
}

/// The same with the least significant byte first.
inline std::int64_t little_number(std::span<unsigned char const> bytes) {
  std::array<unsigned char, 8> turned{};
  for (std::size_t i = 0; i < bytes.size(); ++i) turned[turned.size() - 1 - i] = bytes[i];
  return number(turned);
}

inline std::string_view text_of(std::span<unsigned char const> bytes) {
  return {reinterpret_cast<char const*>(bytes.data()), bytes.size()};
}

}  // namespace estrade::media::libav
