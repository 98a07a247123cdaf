// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/xapian/search.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "index/xapian/guess.h"
#include "index/xapian/moments.h"
#include "index/xapian/queries.h"
#include "index/xapian/ranking.h"
#include "index/xapian/schema.h"
#include "index/xapian/showing.h"

namespace estrade::index::xapian {
namespace {

constexpr std::size_t most_talks = 100;
constexpr std::size_t most_offset = 10'000;
constexpr std::size_t most_hits = 500;

Query bounded(Query query) {
  query.limit = std::min(query.limit, most_talks);
  query.offset = std::min(query.offset, most_offset);
  query.moments = std::min(query.moments, most_hits);
  return query;
}

text::Asked read(Tools const& tools, Query const& query) {
  auto asked = text::read_question(tools.analyser, query.words);
  if (!query.open) {
    for (auto& clause : asked.clauses) clause.open = false;
  }
  return asked;
}

text::Languages present(Xapian::Database const& database) {
  text::Languages languages;
  for (std::size_t i = 0; i < stem_prefixes.size(); ++i) {
    std::string const prefix(stem_prefixes[i]);
    if (database.allterms_begin(prefix) != database.allterms_end(prefix)) {
      languages.add(static_cast<text::Language>(i));
    }
  }
  return languages;
}

Question ask(Tools const& tools, Query const& query, Guard& guard) {
  auto asked = read(tools, query);
  auto completions = completions_of(asked, tools.lexicon);
  return {std::move(asked),       query,          present(tools.shards.together()),
          std::move(completions), tools.stemmers, Xapian::Query(&guard)};
}

bool has(TalkSet const& talks, Range const& talk) {
  return std::ranges::binary_search(talks, talk.key(), {}, &Range::key);
}

}  // namespace

Search::Search(Tools const& tools, Query const& query)
    : tools_(tools),
      query_(bounded(query)),
      begin_(Deadline::about_now()),
      deadline_(begin_ + query.budget * 2 / 5),
      guard_(deadline_),
      question_(ask(tools, query, guard_)),
      wanted_(question_.asked().clauses, question_.stop_words(), tools.stemmers),
      page_(tools.analyser, wanted_, question_.required().size()) {}

Answer Search::answer() {
  Answer answer;
  if (question_.asks_nothing()) return answer;
  auto talks = find_talks();
  if (talks.empty() && !deadline_.was_met()) {
    if (auto meant = query_.correct ? answer_what_was_meant() : std::nullopt) return *meant;
    talks = find_nearly();
    answer.relaxed = !talks.empty();
  }
  fill(answer, talks);
  answer.did_you_mean = guess(tools_, question_, deadline_);
  answer.partial = deadline_.was_met();
  return answer;
}

void Search::fill(Answer& answer, TalkSet const& talks) {
  Moments moments(tools_, question_, deadline_);
  answer.total = talks.size();
  if (query_.counts) {
    tools_.talks.learn(talks, deadline_);
    answer.facets = tools_.talks.count(talks);
  }
  if (query_.limit == 0) return;
  // Where places of words were read until then, there are more of the kind to be read.
  bool const is_late = deadline_.was_met() && question_.has_order();
  deadline_.put_off(begin_ + (is_late ? query_.budget * 3 / 5 : query_.budget));
  auto const most = query_.offset + query_.limit;
  auto ranked = Ranking(tools_, question_, moments, page_, deadline_).rank(talks, most);
  if (ranked.size() > most) ranked.resize(most);
  auto const skipped = std::min(query_.offset, ranked.size());
  ranked.erase(ranked.begin(), ranked.begin() + static_cast<std::ptrdiff_t>(skipped));
  deadline_.put_off(begin_ + 2 * query_.budget);
  bool const with_hits = !question_.required().empty() && query_.moments > 0;
  answer.talks = Showing(tools_, query_, moments, page_, deadline_).show(ranked, with_hits);
}

TalkSet Search::find_talks() {
  auto talks = tools_.talks.find(question_.talks(), deadline_);
  for (auto const& demand : question_.required()) {
    if (demand.in_order) talks = saying_in_order(talks, demand);
  }
  if (question_.excluded().empty()) return talks;
  return without_excluded(std::move(talks));
}

TalkSet Search::without_excluded(TalkSet talks) {
  if (question_.required().empty()) {
    for (auto const& demand : question_.excluded()) {
      auto const left_out = tools_.talks.find(demand.anywhere, deadline_);
      std::erase_if(talks, [&](Range const& talk) { return has(left_out, talk); });
    }
    return talks;
  }
  Queries any;
  for (auto const& demand : question_.required()) any.push_back(demand.moment);
  Queries none;
  for (auto const& demand : question_.excluded()) none.push_back(demand.moment);
  return tools_.talks.having(talks, Xapian::Query(Op::OP_AND_NOT, any_of(any), any_of(none)),
                             deadline_);
}

/// A talk's own document does not know the order of words, but its moments do. Asked for apart from
/// the titles: then Xapian reads the places of words in documents of these talks alone.
TalkSet Search::saying_in_order(TalkSet const& talks, Question::Demand const& demand) {
  auto const titled = tools_.talks.find(demand.about, deadline_);
  TalkSet saying, others;
  for (auto const& talk : talks) (has(titled, talk) ? saying : others).push_back(talk);
  auto const said = tools_.talks.having(others, demand.moment, deadline_);
  auto const middle = static_cast<std::ptrdiff_t>(saying.size());
  saying.insert(saying.end(), said.begin(), said.end());
  std::ranges::inplace_merge(saying, saying.begin() + middle, {}, &Range::key);
  return saying;
}

/// Who remembers half of a sentence says words that the talk has not: those that say most of them,
/// at least half, are the answer then.
TalkSet Search::find_nearly() {
  auto const& required = question_.required();
  std::unordered_map<std::uint64_t, std::size_t> counts;
  TalkSet any;
  for (auto const& demand : required) {
    auto claim = demand.anywhere;
    if (!question_.filters().empty()) claim = all_of(Claims{claim, question_.filters()});
    for (auto const& talk : tools_.talks.find(claim, deadline_)) {
      if (++counts[talk.key()] == 1) any.push_back(talk);
    }
  }
  std::size_t most = 0;
  for (auto const& [talk, count] : counts) most = std::max(most, count);
  if (most * 2 < required.size() || required.size() < 2) return {};
  std::erase_if(any, [&](Range const& talk) { return counts[talk.key()] < most; });
  std::ranges::sort(any, {}, &Range::key);
  return any;
}

std::optional<Answer> Search::answer_what_was_meant() {
  auto meant = query_;
  meant.words = guess(tools_, question_, deadline_);
  meant.correct = false;
  meant.budget /= 2;  // of which some was used up
  if (meant.words.empty()) return std::nullopt;
  auto answer = Search(tools_, meant).answer();
  if (answer.total == 0) return std::nullopt;
  answer.instead = std::move(meant.words);
  return answer;
}

}  // namespace estrade::index::xapian
