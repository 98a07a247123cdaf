// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace estrade::index::text {

// What makes two spellings the same. Pure and thread-safe.

/// The same text as valid UTF-8, with U+FFFD for what was not and spaces for control characters
/// other than line feed; cut after `most` bytes, never inside a character.
[[nodiscard]] std::string repair(std::string_view text, std::size_t most = std::string::npos);

/// Compatibility forms, case and ignorable characters made equal (Unicode NFKC_Casefold, UAX #44),
/// accents kept: "Œuvre", "ﬁn" and a soft hyphen become "œuvre", "fin" and nothing.
[[nodiscard]] std::string fold_case(std::string_view text);

/// Accents dropped and ligatures opened, of text that went through fold_case(): "œuvre" becomes
/// "oeuvre". Only for Latin and Greek letters: elsewhere a mark makes another letter.
[[nodiscard]] std::string fold_accents(std::string_view text);

/// fold_case and fold_accents, with runs of white space as one space and none at the ends: for
/// comparing whole titles.
[[nodiscard]] std::string fold_title(std::string_view text);

}  // namespace estrade::index::text
