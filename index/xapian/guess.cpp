// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/xapian/guess.h"

#include <algorithm>

#include "index/xapian/schema.h"

namespace estrade::index::xapian {
namespace {

/// Whether any talk says it, or another form of it.
bool is_said(text::Part const& part, Tools const& tools) {
  if (tools.lexicon.find(part.folded) != nullptr) return true;
  auto const terms = tools.stemmers.terms_of(part, text::Languages::all());
  return std::ranges::any_of(terms.stems, [&](std::string const& stem) {
    return tools.shards.together().term_exists(std::string(anywhere) + stem);
  });
}

}  // namespace

std::vector<std::string> completions_of(text::Asked const& asked, Lexicon const& lexicon) {
  std::vector<std::string> completions;
  if (asked.clauses.empty()) return completions;
  auto const letters = text::open_letters(asked.clauses.back());
  std::size_t talks = 0;
  for (auto const* word : lexicon.completions(letters, most_completions)) {
    if (talks >= most_completed_talks) break;
    completions.push_back(word->folded);
    talks += word->talks;
  }
  return completions;
}

std::string guess(Tools const& tools, Question const& question, Deadline& deadline) {
  auto const& asked = question.asked();
  std::string meant;
  std::size_t at = 0;
  bool changed = false;
  for (auto const& clause : asked.clauses) {
    bool const begun = &clause == &asked.clauses.back() && !question.completions().empty();
    if (clause.excluded || begun) continue;
    for (auto const& word : clause.words) {
      if (word.parts.size() > 1) continue;
      auto const& part = word.whole ? *word.whole : word.parts.front();
      if (is_said(part, tools) || deadline.passed()) continue;
      auto const* nearest = tools.lexicon.nearest(part.folded);
      if (nearest == nullptr) continue;
      meant.append(asked.text, at, part.begin - at).append(nearest->shown());
      at = part.end;
      changed = true;
    }
  }
  if (!changed) return {};
  return meant.append(asked.text, at);
}

}  // namespace estrade::index::xapian
