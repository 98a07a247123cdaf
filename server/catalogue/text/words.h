// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace estrade::server::catalogue {

/// Any script to plain lower-case Latin letters, accents gone. "L'Été" gives "l'ete". Thread-safe.
[[nodiscard]] std::string fold_to_ascii(std::string_view text);

/// The letters and digits of a text, folded: "L'été à Orléans" gives l, ete, a, orleans.
[[nodiscard]] std::vector<std::string> folded_words(std::string_view text);

}  // namespace estrade::server::catalogue
