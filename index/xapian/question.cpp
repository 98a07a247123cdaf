// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/xapian/question.h"

#include <algorithm>
#include <utility>

#include "index/xapian/filters.h"
#include "index/xapian/queries.h"
#include "index/xapian/schema.h"

namespace estrade::index::xapian {
namespace {

using Demand = Question::Demand;

Xapian::Query scaled(Xapian::Query const& query, double scale) {
  return Xapian::Query(scale, query);
}
text::Part const& name_of(text::Word const& word) {
  return word.whole ? *word.whole : word.parts.front();
}

class Translation {
 public:
  Translation(Stemmers const& stemmers, text::Languages languages,
              std::vector<std::string> const& completions, Xapian::Query const& guard)
      : stemmers_(stemmers), languages_(languages), completions_(completions), guard_(guard) {}

  Demand demand_of(text::Clause const& clause) const {
    if (clause.phrase) {
      return {phrase(clause.words), on_talk(anywhere, clause), on_talk(about, clause), true};
    }
    bool const several = clause.words.front().parts.size() > 1;
    return {word(clause.words.front(), clause.open), on_talk(anywhere, clause),
            on_talk(about, clause), several};
  }

 private:
  Xapian::Query word(text::Word const& word, bool open) const {
    Queries any;
    if (word.whole || word.parts.size() == 1) {
      auto const terms = stemmers_.terms_of(name_of(word), languages_);
      any.emplace_back(terms.exact);
      for (auto const& stem : terms.stems) any.push_back(scaled(Xapian::Query(stem), stem_scale));
    }
    if (word.parts.size() > 1) {
      std::vector<std::string> parts;
      for (auto const& part : word.parts) parts.push_back(part.folded);
      any.push_back(in_order(parts));
    }
    if (open && !completions_.empty()) {
      Queries ends(completions_.begin(), completions_.end());
      any.push_back(scaled(any_of(ends), prefix_scale));
    }
    return any_of(any);
  }

  Xapian::Query in_order(std::vector<std::string> const& terms) const {
    Xapian::Query const phrase(Op::OP_PHRASE, terms.begin(), terms.end(),
                               Xapian::termcount(terms.size()));
    return terms.size() < 2 ? phrase : Xapian::Query(Op::OP_FILTER, phrase, guard_);
  }

  Xapian::Query phrase(std::vector<text::Word> const& words) const {
    std::vector<std::string> wholes;
    std::vector<std::string> parts;
    bool ideographs = false;
    for (auto const& word : words) {
      ideographs = ideographs || (!word.whole && word.parts.size() > 1);
      wholes.push_back(name_of(word).folded);
      // "C++" has one part, "c", which would be less than what was asked.
      if (word.parts.size() == 1) parts.push_back(wholes.back());
      if (word.parts.size() > 1) {
        for (auto const& part : word.parts) parts.push_back(part.folded);
      }
    }
    Queries any;
    if (!ideographs) any.push_back(in_order(wholes));
    if (parts != wholes) any.push_back(in_order(parts));
    return any_of(any);
  }

  /// Words of a talk's own document have no positions: all of a phrase is near enough.
  Claim on_talk(std::string_view prefix, text::Clause const& clause) const {
    auto const with_prefix = [&](std::string const& term) {
      return Claim(std::string(prefix).append(term));
    };
    Claims all;
    for (auto const& word : clause.words) {
      Claims any;
      if (word.whole || word.parts.size() == 1) {
        auto const terms = stemmers_.terms_of(name_of(word), languages_);
        any.push_back(with_prefix(terms.exact));
        if (!clause.phrase) {
          for (auto const& stem : terms.stems) any.push_back(with_prefix(stem));
        }
      }
      if (word.parts.size() > 1) {
        Claims parts;
        for (auto const& part : word.parts) parts.push_back(with_prefix(part.folded));
        any.push_back(all_of(std::move(parts)));
      }
      if (clause.open) {
        for (auto const& completion : completions_) any.push_back(with_prefix(completion));
      }
      all.push_back(any_of(std::move(any)));
    }
    return all_of(std::move(all));
  }

  Stemmers const& stemmers_;
  text::Languages languages_;
  std::vector<std::string> const& completions_;
  Xapian::Query const& guard_;
};

}  // namespace

Question::Question(text::Asked asked, Query const& query, text::Languages present,
                   std::vector<std::string> completions, Stemmers const& stemmers,
                   Xapian::Query const& guard)
    : asked_(std::move(asked)),
      stop_words_(text::languages_of(query.filters.language)),
      completions_(std::move(completions)) {
  Translation const translation(stemmers, present, completions_, guard);
  auto const is_little = [&](text::Clause const& clause) {
    return !clause.phrase && text::is_stop_word(clause.words.front(), stop_words_);
  };
  bool const only_little = std::ranges::all_of(asked_.clauses, [&](text::Clause const& clause) {
    return clause.excluded || is_little(clause);
  });
  for (auto const& clause : asked_.clauses) {
    bool const little = !only_little && is_little(clause);
    auto& list = clause.excluded ? excluded_ : little ? optional_ : required_;
    list.push_back(translation.demand_of(clause));
  }

  Claims all;
  asked_.filters.push_back(query.filters);
  for (auto const& filters : asked_.filters) {
    for (auto& claim : claims_of(filters)) all.push_back(std::move(claim));
  }
  if (!all.empty()) filters_ = all_of(all);
  for (auto const& demand : required_) all.push_back(demand.anywhere);
  if (required_.empty()) all.emplace_back(any_talk);
  talks_ = all_of(std::move(all));
}

bool Question::has_order() const { return std::ranges::any_of(required_, &Demand::in_order); }

bool Question::has_just_begun() const {
  if (asked_.clauses.size() != 1 || !asked_.clauses.front().open) return false;
  return name_of(asked_.clauses.front().words.front()).folded.size() <= first_letters;
}

}  // namespace estrade::index::xapian
