// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "index/text/words.h"

namespace estrade::index::text {

/// Which stemmers are used, for a text or for a question.
struct Languages {
  bool french = false;
  bool english = false;
};

/// Both for an empty tag; neither for another language: its words are compared as written.
[[nodiscard]] Languages languages_of(std::string_view bcp47);

/// "fr" of "fr-CA" and "FR"; empty when there is none.
[[nodiscard]] std::string primary_subtag(std::string_view bcp47);

/// A word so common that a question does not insist on it. Where both languages are possible, the
/// words that mean something in the other ("car", "son", "pour") are none.
[[nodiscard]] bool is_stop_word(Word const& word, Languages languages);

}  // namespace estrade::index::text
