// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace estrade::server::schedule {

/// The character at `at`, which moves behind it; nothing, and one byte further, where the bytes are
/// none (RFC 3629).
[[nodiscard]] std::optional<char32_t> decode(std::string_view text, std::size_t& at);
void append(std::string& out, char32_t character);
/// What Windows-1252 means by a byte or a number from 128 on.
[[nodiscard]] char32_t windows_1252(unsigned char byte);

/// A text as UTF-8: Windows-1252 where nothing in it looks like UTF-8, else with U+FFFD in the
/// place of what is none.
struct Repaired {
  std::string text;
  bool was_damaged = false;
};
[[nodiscard]] Repaired repair(std::string_view text);

struct Cleaned {
  std::string text;
  bool was_cut = false;
};
/// One line of up to `most` characters: white space runs are one space, none at the ends, control
/// characters gone. What is longer ends with an ellipsis.
[[nodiscard]] Cleaned one_line(std::string_view text, std::size_t most);
/// The same of lines, with at most one empty line between two.
[[nodiscard]] Cleaned many_lines(std::string_view text, std::size_t most);

[[nodiscard]] std::string lower_ascii(std::string_view text);
/// Without ASCII white space at its ends.
[[nodiscard]] std::string_view trimmed(std::string_view text);

}  // namespace estrade::server::schedule
