// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/xapian/question.h"

#include <algorithm>

#include "index/text/fold.h"
#include "index/text/question.h"
#include "index/xapian/schema.h"

namespace estrade::index::xapian {
namespace {

using Op = Xapian::Query::op;
using Queries = std::vector<Xapian::Query>;

constexpr double little_worth = 0.4;  ///< in a snippet: stop words, parts of a compound

Xapian::Query any_of(Queries const& queries) { return {Op::OP_OR, queries.begin(), queries.end()}; }

Xapian::Query scaled(Xapian::Query const& query, double scale) {
  return Xapian::Query(scale, query);
}

Xapian::Query beginning_with(std::string const& letters) {
  return {Op::OP_WILDCARD, letters, most_prefix_words, Xapian::Query::WILDCARD_LIMIT_MOST_FREQUENT,
          Op::OP_SYNONYM};
}

/// What one demand means for a document's own words, and for those of its talk.
struct Demand {
  Xapian::Query own;
  Xapian::Query around;
};

class Translation {
 public:
  Translation(Stemmers const& stemmers, text::Languages languages)
      : stemmers_(stemmers), languages_(languages) {}

  Demand demand_of(text::Clause const& clause) const {
    return clause.phrase ? phrase(clause.words) : word(clause.words.front(), clause.open);
  }

  void want(text::Clause const& clause, Question& question) const {
    auto const add = [&](text::Part const& part, double worth, bool with_stems) {
      auto const terms = stemmers_.terms_of(part, languages_);
      auto const raise = [&](std::string const& term) {
        auto& known = question.wanted[term];
        known = std::max(known, worth);
      };
      raise(terms.exact);
      if (with_stems) std::ranges::for_each(terms.stems, raise);
    };
    for (auto const& word : clause.words) {
      bool const stop = text::is_stop_word(word, languages_);
      bool const compound = word.whole.has_value();
      if (compound) add(*word.whole, 1, !clause.phrase);
      if (compound && word.parts.size() == 1) continue;  // "C++" is no "C"
      for (auto const& part : word.parts) {
        add(part, stop || compound ? little_worth : 1, !clause.phrase && !compound);
      }
    }
    if (auto const letters = open_letters(clause); !letters.empty()) {
      question.wanted_prefix.push_back(letters);
    }
  }

 private:
  static std::string open_letters(text::Clause const& clause) {
    if (!clause.open) return {};
    return open_letters(clause.words.front());
  }
  static std::string open_letters(text::Word const& word) {
    if (!word.whole && word.parts.size() > 1) return {};  // ideographs
    auto const& letters = word.whole ? word.whole->folded : word.parts.front().folded;
    return letters.size() >= shortest_prefix ? letters : std::string();
  }

  static Xapian::Query parts_in_order(text::Word const& word) {
    std::vector<std::string> parts;
    for (auto const& part : word.parts) parts.push_back(part.folded);
    return {Op::OP_PHRASE, parts.begin(), parts.end(), Xapian::termcount(parts.size())};
  }

  Demand word(text::Word const& word, bool open) const {
    Queries own;
    Queries around;
    if (word.whole || word.parts.size() == 1) {
      auto const terms =
          stemmers_.terms_of(word.whole ? *word.whole : word.parts.front(), languages_);
      auto const prefix = std::string(context);
      own.emplace_back(terms.exact);
      around.emplace_back(prefix + terms.exact);
      for (auto const& stem : terms.stems) {
        own.push_back(scaled(Xapian::Query(stem), stem_scale));
        around.push_back(scaled(Xapian::Query(prefix + stem), stem_scale));
      }
    }
    if (word.parts.size() > 1) {
      own.push_back(parts_in_order(word));
      around.push_back(all_around(word));
    }
    if (auto const letters = open ? open_letters(word) : std::string(); !letters.empty()) {
      own.push_back(scaled(beginning_with(letters), prefix_scale));
      around.push_back(scaled(beginning_with(std::string(context) + letters), prefix_scale));
    }
    return {any_of(own), scaled(any_of(around), context_scale)};
  }

  Demand phrase(std::vector<text::Word> const& words) const {
    std::vector<std::string> wholes;
    std::vector<std::string> parts;
    Queries around;
    bool ideographs = false;
    for (auto const& word : words) {
      ideographs = ideographs || (!word.whole && word.parts.size() > 1);
      wholes.push_back(word.whole ? word.whole->folded : word.parts.front().folded);
      // "C++" has one part, "c", which would be less than what was asked.
      if (word.parts.size() == 1) parts.push_back(wholes.back());
      if (word.parts.size() > 1) {
        for (auto const& part : word.parts) parts.push_back(part.folded);
      }
      around.push_back(all_around(word));
    }
    Queries own;
    if (!ideographs) {
      own.emplace_back(Op::OP_PHRASE, wholes.begin(), wholes.end(),
                       Xapian::termcount(wholes.size()));
    }
    if (parts != wholes) {
      own.emplace_back(Op::OP_PHRASE, parts.begin(), parts.end(), Xapian::termcount(parts.size()));
    }
    auto const together = Xapian::Query(Op::OP_AND, around.begin(), around.end());
    return {any_of(own), scaled(together, context_scale)};
  }

  /// The words around a slide have no positions: all of them is near enough.
  static Xapian::Query all_around(text::Word const& word) {
    auto const prefix = std::string(context);
    if (word.parts.size() == 1) {
      return Xapian::Query(prefix + (word.whole ? word.whole : word.parts.front())->folded);
    }
    Queries parts;
    for (auto const& part : word.parts) parts.emplace_back(prefix + part.folded);
    return {Op::OP_AND, parts.begin(), parts.end()};
  }

  Stemmers const& stemmers_;
  text::Languages languages_;
};

/// Filters by event and language.
Xapian::Query filtered(Xapian::Query query, Query const& asked) {
  if (auto const event = text::fold_title(asked.event); !event.empty()) {
    query = {Op::OP_FILTER, query, Xapian::Query(event_term_of(event))};
  }
  if (auto const subtag = text::primary_subtag(asked.language); !subtag.empty()) {
    query = {Op::OP_FILTER, query, Xapian::Query(language_term_of(subtag))};
  }
  return query;
}

}  // namespace

Question make_question(Query const& asked, text::Analyser& analyser, Stemmers const& stemmers) {
  auto const languages = text::languages_of(asked.language);
  Translation const translation(stemmers, languages);
  Question question;
  Queries required, own, optional, excluded;

  auto const clauses = text::read_question(analyser, asked.words);
  auto const is_little = [&](text::Clause const& clause) {
    return !clause.phrase && text::is_stop_word(clause.words.front(), languages);
  };
  bool const only_little = std::ranges::all_of(
      clauses, [&](text::Clause const& clause) { return clause.excluded || is_little(clause); });
  for (auto const& clause : clauses) {
    auto const demand = translation.demand_of(clause);
    Xapian::Query const either(Op::OP_OR, demand.own, demand.around);
    if (clause.excluded) {
      excluded.push_back(either);
      continue;
    }
    translation.want(clause, question);
    if (is_little(clause) && !only_little) {
      optional.push_back(demand.own);
    } else {
      required.push_back(either);
      own.push_back(demand.own);
    }
  }
  if (required.empty()) return question;

  // All words, of which at least one is the document's own: a talk's title does not make hits of
  // all its slides.
  Xapian::Query query(Op::OP_AND, required.begin(), required.end());
  query = {Op::OP_FILTER, query, any_of(own)};
  if (!optional.empty()) query = {Op::OP_AND_MAYBE, query, any_of(optional)};
  if (!excluded.empty()) query = {Op::OP_AND_NOT, query, any_of(excluded)};
  question.query = filtered(query, asked);
  return question;
}

double worth_of(Question const& question, Terms const& terms) {
  auto const worth = [&](std::string const& term) {
    auto const found = question.wanted.find(term);
    return found == question.wanted.end() ? 0.0 : found->second;
  };
  double most = worth(terms.exact);
  for (auto const& stem : terms.stems) most = std::max(most, worth(stem));
  bool const begun = std::ranges::any_of(question.wanted_prefix, [&](std::string const& letters) {
    return terms.exact.starts_with(letters);
  });
  return begun ? std::max(most, 1.0) : most;
}

}  // namespace estrade::index::xapian
