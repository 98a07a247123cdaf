// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "server/error.h"

namespace estrade::server::catalogue {

/// What a field of text may be. Lengths are Unicode code points, after white space at both ends
/// is gone.
struct Field {
  std::string_view name;  ///< as a sentence begins: "The title"
  std::size_t least = 0;
  std::size_t most = 0;
  bool many_lines = false;  ///< line breaks and tabs allowed
};

/// The text without white space at its ends; Rejected with a sentence when it is not UTF-8, too
/// long or too short, or holds control characters.
[[nodiscard]] Result<std::string> check_field(Field const& field, std::string_view text);

/// Rejected when the text is neither empty nor shaped like a BCP 47 tag ("fr", "pt-BR").
[[nodiscard]] Result<std::string> check_language(std::string_view text);

/// Rejected when the text is neither empty nor a day as day_of() reads it.
[[nodiscard]] Result<std::string> check_date(std::string_view text);

}  // namespace estrade::server::catalogue
