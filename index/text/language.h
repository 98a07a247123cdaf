// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <bitset>
#include <cstddef>
#include <string>
#include <string_view>

#include "index/text/words.h"

namespace estrade::index::text {

/// Languages whose words have stems. The order is that of `stemmed`.
enum class Language { French, English, German, Spanish, Italian, Portuguese, Dutch };
inline constexpr std::array<std::string_view, 7> stemmed = {"fr", "en", "de", "es",
                                                            "it", "pt", "nl"};

/// Which stemmers are used, for a text or for a question.
class Languages {
 public:
  Languages() = default;
  [[nodiscard]] static Languages all() { return Languages(Set().set()); }

  [[nodiscard]] bool has(Language language) const {
    return set_[static_cast<std::size_t>(language)];
  }
  void add(Language language) { set_.set(static_cast<std::size_t>(language)); }
  void remove(Language language) { set_.reset(static_cast<std::size_t>(language)); }
  bool operator==(Languages const&) const = default;

 private:
  using Set = std::bitset<stemmed.size()>;
  explicit Languages(Set set) : set_(set) {}
  Set set_;
};

/// Of a text: its own, or French and English for an empty tag; none for a language without a
/// stemmer, whose words are compared as written.
[[nodiscard]] Languages languages_of(std::string_view bcp47);

/// "fr" of "fr-CA" and "FR"; empty when there is none.
[[nodiscard]] std::string primary_subtag(std::string_view bcp47);

/// A word of French or English so common that a question does not insist on it. Where both
/// languages are possible, the words that mean something in the other ("car", "son", "pour") are
/// none.
[[nodiscard]] bool is_stop_word(Word const& word, Languages languages);

}  // namespace estrade::index::text
