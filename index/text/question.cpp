// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/text/question.h"

#include <algorithm>
#include <array>
#include <string>

#include "index/text/fold.h"

namespace estrade::index::text {
namespace {

constexpr std::size_t most_bytes = 2000;
constexpr std::size_t most_words = 32;

/// The length of the quotation mark that stands at `at`; 0 when none does.
std::size_t quote_at(std::string_view text, std::size_t at) {
  static constexpr std::array<std::string_view, 6> quotes = {"\"", "“", "”", "„", "«", "»"};
  for (auto const quote : quotes) {
    if (text.substr(at).starts_with(quote)) return quote.size();
  }
  return 0;
}

bool is_space(char c) { return c == ' ' || c == '\n'; }

/// A minus excludes where a word begins, and only there: "e-mail" excludes nothing.
bool is_minus(std::string_view text, std::size_t at) {
  return text[at] == '-' && (at == 0 || is_space(text[at - 1])) && at + 1 < text.size() &&
         !is_space(text[at + 1]) && text[at + 1] != '-';
}

}  // namespace

std::vector<Clause> read_question(Analyser& analyser, std::string_view question) {
  auto const text = repair(question, most_bytes);
  std::vector<Clause> clauses;
  std::size_t room = most_words;

  auto const add = [&](std::string_view stretch, bool phrase, bool excluded) {
    auto words = analyser.words(stretch);
    if (words.size() > room) words.resize(room);
    room -= words.size();
    if (words.empty()) return;
    if (phrase) {
      clauses.push_back({std::move(words), true, excluded, false});
      return;
    }
    for (auto& word : words) clauses.push_back({{std::move(word)}, false, excluded, false});
  };

  // Words between two quotes or minus signs are read together, so that "e mail" stays one word.
  std::size_t at = 0;
  bool last_is_plain = false;
  while (at < text.size()) {
    bool const excluded = is_minus(text, at);
    if (excluded) ++at;
    if (auto const quote = quote_at(text, at); quote > 0) {
      auto const begin = at + quote;
      auto end = begin;
      while (end < text.size() && quote_at(text, end) == 0) ++end;
      add(std::string_view(text).substr(begin, end - begin), true, excluded);
      at = end < text.size() ? end + quote_at(text, end) : end;
      last_is_plain = false;
      continue;
    }
    auto end = at;
    while (end < text.size() && quote_at(text, end) == 0 && (end == at || !is_minus(text, end)) &&
           !(excluded && is_space(text[end]))) {
      ++end;
    }
    auto const before = clauses.size();
    add(std::string_view(text).substr(at, end - at), false, excluded);
    if (clauses.size() > before) last_is_plain = !excluded;
    at = std::max(end, at + 1);
  }
  if (last_is_plain && !clauses.empty() && room > 0) clauses.back().open = true;
  return clauses;
}

}  // namespace estrade::index::text
