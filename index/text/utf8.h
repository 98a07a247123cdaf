// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace estrade::index::text {

/// The character at byte `at`, which moves behind it; U+FFFD for bytes that are no UTF-8.
[[nodiscard]] char32_t next_character(std::string_view text, std::size_t& at);

void append(std::string& text, char32_t character);

}  // namespace estrade::index::text
