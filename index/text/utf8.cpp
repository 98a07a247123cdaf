// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/text/utf8.h"

#include <algorithm>

#include <unicode/utf8.h>

// ICU's macros narrow on purpose.
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wsign-conversion"

namespace estrade::index::text {

char32_t next_character(std::string_view text, std::size_t& at) {
  // A character needs four bytes at most; so texts of any length fit ICU's 32-bit indexes.
  auto const window = text.substr(at, U8_MAX_LENGTH);
  auto const length = static_cast<std::int32_t>(window.size());
  std::int32_t index = 0;
  UChar32 character = 0;
  U8_NEXT_OR_FFFD(window.data(), index, length, character);
  at += static_cast<std::size_t>(index);
  return static_cast<char32_t>(character);
}

void append(std::string& text, char32_t character) {
  char encoded[U8_MAX_LENGTH];
  std::int32_t size = 0;
  U8_APPEND_UNSAFE(encoded, size, character);
  text.append(encoded, static_cast<std::size_t>(size));
}

}  // namespace estrade::index::text
