// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/text/question.h"

#include <algorithm>
#include <optional>

#include "index/text/filter_words.h"
#include "index/text/fold.h"

namespace estrade::index::text {
namespace {

constexpr std::size_t most_bytes = 2000;
constexpr std::size_t most_words = 32;
constexpr std::size_t most_filters = 16;

bool is_space(char c) { return c == ' ' || c == '\n'; }

/// A minus excludes where a word begins, and only there: "e-mail" excludes nothing.
bool is_minus(std::string_view text, std::size_t at) {
  return text[at] == '-' && (at == 0 || is_space(text[at - 1])) && at + 1 < text.size() &&
         !is_space(text[at + 1]) && text[at + 1] != '-';
}

void shift(Word& word, std::size_t by) {
  auto const move = [by](Part& part) {
    part.begin += by;
    part.end += by;
  };
  std::ranges::for_each(word.parts, move);
  if (word.whole) move(*word.whole);
}

}  // namespace

Asked read_question(Analyser& analyser, std::string_view question) {
  Asked asked{.text = repair(question, most_bytes), .clauses = {}, .filters = {}};
  std::string_view const text = asked.text;
  auto& clauses = asked.clauses;
  std::size_t room = most_words;

  auto const add = [&](std::size_t begin, std::size_t end, bool phrase, bool excluded) {
    auto words = analyser.words(text.substr(begin, end - begin));
    if (words.size() > room) words.resize(room);
    room -= words.size();
    if (words.empty()) return;
    for (auto& word : words) shift(word, begin);
    if (phrase) {
      clauses.push_back({std::move(words), true, excluded, false});
      return;
    }
    for (auto& word : words) clauses.push_back({{std::move(word)}, false, excluded, false});
  };
  auto const begins_word = [&](std::size_t at) { return at == 0 || is_space(text[at - 1]); };

  // Words between two quotes, filters or minus signs are read together, so that "e mail" stays one
  // word.
  std::size_t at = 0;
  bool last_is_plain = false;
  while (at < text.size()) {
    if (auto const filter = begins_word(at) ? filter_at(text, at) : std::nullopt) {
      if (asked.filters.size() < most_filters) asked.filters.push_back(filter->filters);
      at = filter->end;
      last_is_plain = false;
      continue;
    }
    bool const excluded = is_minus(text, at);
    if (excluded) ++at;
    if (auto const quote = quote_at(text, at); quote > 0) {
      auto const begin = at + quote;
      auto end = begin;
      while (end < text.size() && quote_at(text, end) == 0) ++end;
      add(begin, end, true, excluded);
      at = end < text.size() ? end + quote_at(text, end) : end;
      last_is_plain = false;
      continue;
    }
    auto const goes_on = [&](std::size_t end) {
      if (quote_at(text, end) > 0 || (excluded && is_space(text[end]))) return false;
      if (end == at) return true;
      return !is_minus(text, end) && !(begins_word(end) && filter_at(text, end));
    };
    auto end = at;
    while (end < text.size() && goes_on(end)) ++end;
    auto const before = clauses.size();
    add(at, end, false, excluded);
    if (clauses.size() > before) last_is_plain = !excluded;
    at = std::max(end, at + 1);
  }
  // Behind a space, another word begins.
  bool const ended = text.empty() || is_space(text.back());
  if (last_is_plain && !ended && !clauses.empty() && room > 0) clauses.back().open = true;
  return asked;
}

std::string open_letters(Clause const& clause) {
  constexpr std::size_t shortest = 2;  // bytes
  if (!clause.open) return {};
  auto const& word = clause.words.front();
  if (!word.whole && word.parts.size() > 1) return {};  // ideographs
  auto const& letters = word.whole ? word.whole->folded : word.parts.front().folded;
  return letters.size() >= shortest ? letters : std::string();
}

}  // namespace estrade::index::text
