// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/catalogue/typed.h"

#include "server/catalogue/text/words.h"

namespace estrade::server::catalogue {

Typed::Typed(std::string_view text) : words_(folded_words(text)) {}

bool Typed::fits(std::string_view said) const { return has_words(said, words_); }

}  // namespace estrade::server::catalogue
