// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/xapian/suggest.h"

#include <algorithm>
#include <chrono>
#include <functional>
#include <string>
#include <utility>

#include "index/text/fold.h"
#include "index/text/question.h"
#include "index/xapian/claim.h"
#include "index/xapian/record.h"
#include "index/xapian/schema.h"

namespace estrade::index::xapian {
namespace {

constexpr std::chrono::milliseconds budget{20};
constexpr std::size_t most_suggestions = 20;
/// So many of the talks that fit are looked at for their speakers.
constexpr std::size_t most_looked_at = 200;
/// So many words that begin as the last one does are looked for, the most frequent ones.
constexpr std::size_t most_endings = 200;

/// What is typed so far: whole words, and the beginning of one.
struct Typed {
  std::vector<std::string> words;
  std::string beginning;
};

Typed typed_of(text::Asked const& asked) {
  Typed typed;
  for (auto const& clause : asked.clauses) {
    if (clause.excluded) continue;
    for (auto const& word : clause.words) {
      typed.words.push_back((word.whole ? *word.whole : word.parts.front()).folded);
    }
  }
  if (typed.words.empty()) return typed;
  typed.beginning = std::move(typed.words.back());
  typed.words.pop_back();
  return typed;
}

/// Terms that begin so, those of most talks.
Claims beginning_with(std::string const& letters, Xapian::Database const& database) {
  std::vector<std::pair<Xapian::doccount, std::string>> terms;
  auto const end = database.allterms_end(letters);
  for (auto at = database.allterms_begin(letters); at != end; ++at) {
    terms.emplace_back(at.get_termfreq(), *at);
  }
  if (terms.size() > most_endings) {
    std::ranges::nth_element(terms, terms.begin() + static_cast<std::ptrdiff_t>(most_endings),
                             std::greater());
    terms.resize(most_endings);
  }
  Claims claims;
  for (auto& [talks, term] : terms) claims.emplace_back(std::move(term));
  return claims;
}

/// Each word after the prefix, the last one perhaps only begun.
Claim with(std::string_view prefix, Typed const& typed, Xapian::Database const& database) {
  Claims all;
  for (auto const& word : typed.words) all.emplace_back(std::string(prefix) + word);
  all.push_back(any_of(beginning_with(std::string(prefix) + typed.beginning, database)));
  return all_of(std::move(all));
}

bool says(text::Analyser& analyser, std::string const& name, Typed const& typed) {
  std::vector<std::string> words;
  for (auto const& word : analyser.words(name)) {
    for (auto const& part : word.parts) words.push_back(part.folded);
    if (word.whole) words.push_back(word.whole->folded);
  }
  bool const begun = std::ranges::any_of(
      words, [&](std::string const& word) { return word.starts_with(typed.beginning); });
  return begun && std::ranges::all_of(typed.words, [&](std::string const& word) {
           return std::ranges::find(words, word) != words.end();
         });
}

class Suggesting {
 public:
  Suggesting(Tools const& tools, std::string_view typed, std::size_t limit)
      : tools_(tools),
        asked_(text::read_question(tools.analyser, typed)),
        typed_(typed_of(asked_)),
        limit_(std::min(limit, most_suggestions)),
        deadline_(Deadline::about_now() + budget) {}

  std::vector<Suggestion> suggest() {
    if (typed_.beginning.empty()) return {};
    add_talks();
    add_speakers();
    add_terms();
    return std::move(suggestions_);
  }

 private:
  TalkSet newest(std::string_view prefix) {
    auto const claim = with(prefix, typed_, tools_.shards.together());
    auto talks = tools_.talks.find(claim, deadline_);
    tools_.talks.learn(talks, deadline_);
    tools_.talks.sort_by_date(talks, most_looked_at);
    return talks;
  }

  void add_talks() {
    std::size_t count = 0;
    for (auto const& talk : newest(about)) {
      if (count == limit_ || deadline_.passed()) break;
      auto const document = tools_.shards.document(talk);
      auto const record = read_record(document);
      // Its event or speakers may be what fits.
      if (!says(tools_.analyser, record.title, typed_)) continue;
      suggestions_.push_back({Suggestion::Kind::Talk, record.title, document.get_value(talk_slot)});
      ++count;
    }
  }

  void add_speakers() {
    std::vector<std::string> seen;
    deadline_.put_off(Deadline::about_now() + budget);
    for (auto const& talk : newest(speaker_word_term)) {
      if (deadline_.passed()) return;
      auto const stored = tools_.shards.document(talk).get_value(facets_slot);
      for (auto const& speaker : read_facets(stored).speakers) {
        if (seen.size() == limit_) return;
        auto const folded = text::fold_title(speaker);
        bool const known = std::ranges::find(seen, folded) != seen.end();
        if (known || !says(tools_.analyser, speaker, typed_)) continue;
        suggestions_.push_back({Suggestion::Kind::Speaker, speaker, {}});
        seen.push_back(folded);
      }
    }
  }

  void add_terms() {
    auto const& clause = asked_.clauses.back();
    auto const letters = text::open_letters(clause);
    auto const begin = clause.words.front().begin();
    std::size_t count = 0;
    for (auto const* word : tools_.lexicon.completions(letters, limit_ + 1)) {
      if (count == limit_) break;
      if (word->folded == letters) continue;
      suggestions_.push_back(
          {Suggestion::Kind::Term, asked_.text.substr(0, begin) + word->shown(), {}});
      ++count;
    }
  }

  Tools const& tools_;
  text::Asked asked_;
  Typed typed_;
  std::size_t limit_;
  Deadline deadline_;
  std::vector<Suggestion> suggestions_;
};

}  // namespace

std::vector<Suggestion> suggest(Tools const& tools, std::string_view typed, std::size_t limit) {
  return Suggesting(tools, typed, limit).suggest();
}

}  // namespace estrade::index::xapian
