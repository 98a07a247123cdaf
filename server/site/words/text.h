// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "server/clock.h"
#include "server/site/words/words.h"

namespace estrade::server::site {

/// "12,345"; "12 345" with a narrow no-break space in French.
[[nodiscard]] std::string number_text(Words const& words, std::uint64_t number);

/// "12.3 MB", powers of ten, three digits or so; "12,3 Mo" in French.
[[nodiscard]] std::string size_text(Words const& words, std::uint64_t bytes);

/// "23 November 2026", "1er décembre 2026" (UTC).
[[nodiscard]] std::string date_text(Words const& words, Instant instant);

/// What a language is called in the language of the page: "French" or "français" for "fr-CA".
/// A tag we have no name for stands for itself.
[[nodiscard]] std::string language_name(Words const& words, std::string_view tag);

/// The beginning of `text` as one line: white space folded, cut at a word before `most`
/// characters (code points), with "…" where something was cut.
[[nodiscard]] std::string excerpt(std::string_view text, std::size_t most);

/// "Ada Lovelace, Grace Hopper".
[[nodiscard]] std::string joined(std::vector<std::string> const& names);

/// The address of a licence: of the Creative Commons ones by their short name ("CC BY-SA 4.0"),
/// of an https: address itself; empty for any other.
[[nodiscard]] std::string licence_address(std::string_view licence);

}  // namespace estrade::server::site
