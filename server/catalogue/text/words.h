// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace estrade::server::catalogue {

/// Any script to plain lower-case Latin letters, accents gone. "L'Été" gives "l'ete". Thread-safe.
[[nodiscard]] std::string fold_to_ascii(std::string_view text);

/// In lower case, accents kept, one space for any white space, none around; what is no UTF-8 is
/// replaced by U+FFFD.
[[nodiscard]] std::string fold_case(std::string_view text);
/// How many characters (code points) it has.
[[nodiscard]] std::size_t characters_in(std::string_view text);

/// The letters and digits of a text, folded: "L'été à Orléans" gives l, ete, a, orleans.
[[nodiscard]] std::vector<std::string> folded_words(std::string_view text);

/// Whether each of some folded words begins a word of the text, in any order.
[[nodiscard]] bool has_words(std::string_view text, std::vector<std::string> const& beginnings);

}  // namespace estrade::server::catalogue
