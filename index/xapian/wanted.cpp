// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/xapian/wanted.h"

#include <algorithm>

namespace estrade::index::xapian {
namespace {

constexpr double little_worth = 0.4;  ///< stop words, parts of a compound
constexpr unsigned most_clauses = 32;

}  // namespace

Wanted::Wanted(std::vector<text::Clause> const& clauses, text::Languages stop_words,
               Stemmers const& stemmers)
    : stemmers_(stemmers) {
  unsigned count = 0;
  for (auto const& clause : clauses) {
    if (clause.excluded || count == most_clauses) continue;
    add(clause, stop_words, 1U << count++);
  }
}

void Wanted::add(text::Clause const& clause, text::Languages stop_words, unsigned bit) {
  auto const add_part = [&](text::Part const& part, double worth, bool with_stems) {
    auto const terms = stemmers_.terms_of(part, text::Languages::all());
    raise(terms.exact, worth, bit);
    if (!with_stems) return;
    for (auto const& stem : terms.stems) raise(stem, worth, bit);
  };
  for (auto const& word : clause.words) {
    for (auto const& part : word.parts) note_first_byte(part.folded);
    if (word.whole) note_first_byte(word.whole->folded);
  }
  for (auto const& word : clause.words) {
    bool const stop = text::is_stop_word(word, stop_words);
    bool const compound = word.whole.has_value();
    if (compound) add_part(*word.whole, 1, !clause.phrase);
    if (compound && word.parts.size() == 1) continue;  // "C++" is no "C"
    for (auto const& part : word.parts) {
      add_part(part, stop || compound ? little_worth : 1, !clause.phrase && !compound);
    }
  }
  if (auto letters = text::open_letters(clause); !letters.empty()) {
    beginnings_.emplace_back(std::move(letters), bit);
  }
}

void Wanted::note_first_byte(std::string_view folded) {
  first_bytes_.set(static_cast<unsigned char>(folded.front()));
}

void Wanted::raise(std::string const& term, double worth, unsigned bit) {
  auto& known = terms_[term];
  known.worth = std::max(known.worth, worth);
  known.clauses |= bit;
}

Wanted::Worth Wanted::of(text::Part const& part, text::Languages languages) {
  if (!first_bytes_.test(static_cast<unsigned char>(part.folded.front()))) return {};
  if (languages != last_) remembered_.clear();
  last_ = languages;
  auto const [at, is_new] = remembered_.try_emplace(part.plain);
  if (!is_new) return at->second;
  auto& worth = at->second;
  auto const look_up = [&](std::string const& term) {
    auto const found = terms_.find(term);
    if (found == terms_.end()) return;
    worth.worth = std::max(worth.worth, found->second.worth);
    worth.clauses |= found->second.clauses;
  };
  auto const terms = stemmers_.terms_of(part, languages);
  look_up(terms.exact);
  std::ranges::for_each(terms.stems, look_up);
  for (auto const& [letters, bit] : beginnings_) {
    if (!terms.exact.starts_with(letters)) continue;
    worth.worth = std::max(worth.worth, 1.0);
    worth.clauses |= bit;
  }
  return worth;
}

}  // namespace estrade::index::xapian
