// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/text/language.h"

#include <algorithm>
#include <array>

namespace estrade::index::text {
namespace {

constexpr auto french = std::to_array<std::string_view>(
    {"a",   "ai",   "as",    "au",    "aux",  "avec", "avez", "avons", "c",    "car",   "ce",
     "ces", "cet",  "cette", "d",     "dans", "de",   "des",  "donc",  "du",   "elle",  "elles",
     "en",  "est",  "et",    "eux",   "il",   "ils",  "j",    "je",    "l",    "la",    "le",
     "les", "leur", "leurs", "lui",   "m",    "ma",   "mais", "me",    "mes",  "moi",   "mon",
     "n",   "ne",   "nos",   "notre", "nous", "on",   "ont",  "ou",    "par",  "pas",   "pour",
     "qu",  "que",  "qui",   "s",     "sa",   "se",   "ses",  "son",   "sont", "sur",   "t",
     "ta",  "te",   "tes",   "toi",   "ton",  "tu",   "un",   "une",   "vos",  "votre", "vous",
     "y",   "à",    "ça",    "êtes",  "être", "où"});
constexpr auto english = std::to_array<std::string_view>(
    {"a",     "an",    "and",   "are",  "as",   "at",  "be",   "been", "but",  "by",    "can",
     "do",    "does",  "for",   "from", "had",  "has", "have", "he",   "her",  "his",   "how",
     "i",     "if",    "in",    "into", "is",   "it",  "its",  "me",   "my",   "no",    "not",
     "of",    "on",    "or",    "our",  "she",  "so",  "than", "that", "the",  "their", "them",
     "then",  "there", "these", "they", "this", "to",  "was",  "we",   "were", "what",  "when",
     "which", "who",   "why",   "will", "with", "you", "your"});
constexpr auto meaningful_in_the_other = std::to_array<std::string_view>(
    {"are", "but", "car", "me", "on", "or", "par", "pas", "pour", "son", "sur", "ton"});

template <std::size_t N>
constexpr std::array<std::string_view, N> sorted(std::array<std::string_view, N> list) {
  std::ranges::sort(list);
  return list;
}
constexpr auto french_list = sorted(french);
constexpr auto english_list = sorted(english);

}  // namespace

std::string primary_subtag(std::string_view bcp47) {
  std::string subtag(bcp47.substr(0, bcp47.find_first_of("-_")));
  for (auto& letter : subtag) {
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
    if (letter < 'a' || letter > 'z') return {};
  }
  return subtag.size() <= 8 ? subtag : std::string();
}

Languages languages_of(std::string_view bcp47) {
  auto const subtag = primary_subtag(bcp47);
  Languages languages;
  if (subtag.empty()) {
    languages.add(Language::French);
    languages.add(Language::English);
  }
  auto const found = std::ranges::find(stemmed, subtag);
  if (found != stemmed.end()) languages.add(static_cast<Language>(found - stemmed.begin()));
  return languages;
}

bool is_stop_word(Word const& word, Languages languages) {
  if (word.whole) return false;
  auto const& plain = word.parts.front().plain;
  bool const is_french = languages.has(Language::French);
  bool const is_english = languages.has(Language::English);
  if (is_french && is_english &&
      std::ranges::find(meaningful_in_the_other, plain) != meaningful_in_the_other.end()) {
    return false;
  }
  return (is_french && std::ranges::binary_search(french_list, plain)) ||
         (is_english && std::ranges::binary_search(english_list, plain));
}

}  // namespace estrade::index::text
