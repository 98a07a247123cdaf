// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/xapian/search.h"

#include <algorithm>
#include <functional>
#include <limits>
#include <numeric>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "index/text/fold.h"
#include "index/xapian/closest.h"
#include "index/xapian/queries.h"
#include "index/xapian/schema.h"

namespace estrade::index::xapian {
namespace {

constexpr std::size_t most_talks = 100;
constexpr std::size_t most_offset = 10'000;
constexpr std::size_t most_hits = 500;
/// More of a talk's best moments than are shown are put in order by closeness.
constexpr std::size_t spare_hits = 10;
/// Documents of talks whose moments are looked for together; more of one talk.
constexpr Xapian::doccount most_at_once = 5000;

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

Search::Search(Tools const& tools, Query const& query)
    : tools_(tools),
      query_(bounded(query)),
      begin_(Deadline::about_now()),
      deadline_(begin_ + query.budget / 2),
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
  translate();
  answer.total = talks.size();
  if (query_.counts) answer.facets = tools_.talks.count(talks);
  deadline_.put_off(begin_ + query_.budget);
  auto ranked = rank(talks, query_.offset + query_.limit);
  if (ranked.size() > query_.offset + query_.limit) ranked.resize(query_.offset + query_.limit);
  auto const skipped = std::min(query_.offset, ranked.size());
  ranked.erase(ranked.begin(), ranked.begin() + static_cast<std::ptrdiff_t>(skipped));
  deadline_.put_off(begin_ + 2 * query_.budget);
  show(ranked, answer);
  answer.did_you_mean = guess();
  answer.partial = deadline_.was_met();
  return answer;
}

TalkSet Search::find_talks() {
  auto talks = tools_.talks.find(tools_.shards, question_.talks(), deadline_);
  for (auto const& demand : question_.required()) {
    if (demand.in_order) talks = saying_in_order(talks, demand);
  }
  if (question_.excluded().empty()) return talks;
  if (question_.required().empty()) {
    for (auto const& demand : question_.excluded()) {
      auto const left_out = tools_.talks.find(tools_.shards, demand.anywhere, deadline_);
      std::erase_if(talks, [&](Range const& talk) {
        return std::ranges::binary_search(left_out, talk.key(), {}, &Range::key);
      });
    }
    return talks;
  }
  Queries any;
  for (auto const& demand : question_.required()) any.push_back(demand.moment);
  Queries none;
  for (auto const& demand : question_.excluded()) none.push_back(demand.moment);
  return Talks::having(tools_.shards, talks,
                       Xapian::Query(Op::OP_AND_NOT, any_of(any), any_of(none)), deadline_);
}

/// A talk's own document does not know the order of words, but its moments do. Asked for apart from
/// the titles: then Xapian reads the places of words in documents of these talks alone.
TalkSet Search::saying_in_order(TalkSet const& talks, Question::Demand const& demand) {
  auto const titled = tools_.talks.find(tools_.shards, demand.about, deadline_);
  TalkSet saying, others;
  for (auto const& talk : talks) {
    bool const is_titled = std::ranges::binary_search(titled, talk.key(), {}, &Range::key);
    (is_titled ? saying : others).push_back(talk);
  }
  auto const said = Talks::having(tools_.shards, others, demand.moment, deadline_);
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
    auto query = demand.anywhere;
    if (!question_.filters().empty()) query = {Op::OP_FILTER, query, question_.filters()};
    for (auto const& talk : tools_.talks.find(tools_.shards, query, deadline_)) {
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

/// What the talk is about holds for all its moments: one that says the rest is where all is said.
void Search::translate() {
  Queries all, own;
  bool helped = false;
  auto const& required = question_.required();
  abouts_.reserve(required.size());  // sources refer to them
  for (auto const& demand : required) {
    own.push_back(demand.moment);
    all.push_back(demand.moment);
    auto titled = tools_.talks.find(tools_.shards, demand.about, deadline_);
    if (titled.empty()) continue;
    abouts_.push_back(std::move(titled));
    if (required.size() < 2) continue;
    helped = true;
    sources_.push_back(
        std::make_unique<WithinAll>(tools_.shards, abouts_.back(), nullptr, about_weight));
    all.back() = Xapian::Query(Op::OP_OR, demand.moment, Xapian::Query(sources_.back().get()));
  }
  all_ = all_of(all);
  any_ = any_of(own);
  // A talk's title does not make hits of all its slides.
  if (helped) all_ = {Op::OP_FILTER, all_, any_};
  all_ = moments_of(all_);
  any_ = moments_of(any_);
}

Xapian::Query Search::moments_of(Xapian::Query const& wanted) const {
  auto query = wanted;
  Queries optional, excluded;
  for (auto const& demand : question_.optional()) optional.push_back(demand.moment);
  for (auto const& demand : question_.excluded()) excluded.push_back(demand.moment);
  if (!optional.empty()) query = {Op::OP_AND_MAYBE, query, any_of(optional)};
  if (!excluded.empty()) query = {Op::OP_AND_NOT, query, any_of(excluded)};
  return query;
}

/// The best documents of so many talks, one of each; or all of all talks.
Xapian::MSet Search::match(Xapian::Query const& query, TalkSet const& talks,
                           std::optional<Xapian::doccount> most) {
  WithinAll within(tools_.shards, talks, &deadline_);
  Xapian::Enquire enquire(tools_.shards.together());
  enquire.set_query(Xapian::Query(Op::OP_FILTER, query, Xapian::Query(&within)));
  enquire.set_weighting_scheme(
      Xapian::BM25Weight(bm25_k1, bm25_k2, bm25_k3, bm25_b, bm25_min_normlen));
  if (most) {
    enquire.set_collapse_key(talk_slot);
    enquire.set_sort_by_relevance_then_value(date_slot, true);
    return enquire.get_mset(0, *most);
  }
  return enquire.get_mset(0, within.get_termfreq_max());
}

/// Talks whose titles say most of it first, then the newest.
TalkSet Search::worth_ranking(TalkSet const& talks, std::size_t documents) const {
  auto const most = std::max<std::size_t>(
      most_reordered, talks.size() * most_ranked / std::max<std::size_t>(documents, 1));
  if (documents <= most_ranked || most >= talks.size()) return talks;
  std::unordered_map<std::uint64_t, std::size_t> titles;
  for (auto const& titled : abouts_) {
    for (auto const& talk : titled) ++titles[talk.key()];
  }
  using Worth = std::pair<std::size_t, double>;
  std::vector<std::pair<Worth, Range>> order;
  order.reserve(talks.size());
  for (auto const& talk : talks) {
    auto const found = titles.find(talk.key());
    auto const titled = found == titles.end() ? 0 : found->second;
    order.emplace_back(Worth(titled, tools_.talks.date_of(talk)), talk);
  }
  std::ranges::nth_element(order, order.begin() + static_cast<std::ptrdiff_t>(most), std::greater(),
                           [](auto const& one) { return one.first; });
  order.resize(most);
  TalkSet worthy;
  for (auto const& [worth, talk] : order) worthy.push_back(talk);
  std::ranges::sort(worthy, {}, &Range::key);
  return worthy;
}

void Search::add_best(std::vector<Ranked>& ranked, TalkSet const& talks, Xapian::Query const& query,
                      std::size_t most, std::size_t needed) {
  if (talks.empty() || most == 0) return;
  auto const found = match(query, talks, static_cast<Xapian::doccount>(most));
  auto const begin = static_cast<std::ptrdiff_t>(ranked.size());
  Closest closest(page_, needed, deadline_);
  std::size_t place = 0;
  for (auto at = found.begin(); at != found.end(); ++at, ++place) {
    auto const talk =
        std::ranges::upper_bound(talks, tools_.shards.key_of(*at), {}, &Range::key) - 1;
    bool const in_order = place < most_reordered;
    ranked.push_back({*talk, in_order ? closest.weight_of(at) : at.get_weight()});
  }
  auto const reordered =
      begin + static_cast<std::ptrdiff_t>(std::min<std::size_t>(place, most_reordered));
  std::ranges::stable_sort(ranked.begin() + begin, ranked.begin() + reordered, std::greater(),
                           &Ranked::weight);
}

/// At most, and about: how many have to be looked at.
std::size_t Search::documents_of(Question::Demand const& demand) const {
  std::size_t sum = 0;
  auto least = std::numeric_limits<std::size_t>::max();
  auto const& query = demand.moment;
  for (auto at = query.get_unique_terms_begin(); at != query.get_terms_end(); ++at) {
    std::size_t const documents = tools_.shards.together().get_termfreq(*at);
    sum += documents;
    least = std::min(least, documents);
  }
  return demand.in_order ? std::min(least, sum) : sum;
}

std::vector<Search::Ranked> Search::rank(TalkSet const& talks, std::size_t most) {
  std::vector<Ranked> ranked;
  if (query_.limit == 0) return ranked;
  auto rest = talks;
  auto const leave_rest = [&] {
    std::unordered_set<std::uint64_t> seen;
    for (auto const& one : ranked) seen.insert(one.talk.key());
    std::erase_if(rest, [&](Range const& talk) { return seen.contains(talk.key()); });
  };
  if (!question_.required().empty()) {
    // Always as many as are put in order, so that pages fit each other.
    auto const wanted = std::max<std::size_t>(most, most_reordered);
    std::vector<std::size_t> said;
    for (auto const& demand : question_.required()) said.push_back(documents_of(demand));
    add_best(ranked, worth_ranking(talks, std::ranges::min(said)), all_, wanted, most);
    bool const is_all = ranked.size() < wanted;
    if (is_all && ranked.size() < most) {
      leave_rest();
      auto const any = std::accumulate(said.begin(), said.end(), std::size_t{0});
      add_best(ranked, worth_ranking(rest, any), any_, wanted - ranked.size(),
               most - ranked.size());
    }
    if (ranked.size() >= most) return ranked;
    leave_rest();
  }
  tools_.talks.sort_by_date(rest);
  for (auto const& talk : rest) {
    if (ranked.size() >= most) break;
    ranked.push_back({talk, 0});
  }
  return ranked;
}

/// The moments of some talks, of each the best first. Asked of several at a time: preparing a match
/// costs as much as looking at a hundred documents.
Search::Hits Search::hits_of(TalkSet talks, Xapian::Query const& query) {
  std::ranges::sort(talks, {}, &Range::key);
  Hits hits;
  while (!talks.empty()) {
    TalkSet some;
    for (Xapian::doccount documents = 0; !talks.empty(); talks.pop_back()) {
      documents += talks.back().moments + 1;
      if (!some.empty() && documents > most_at_once) break;
      some.insert(some.begin(), talks.back());
    }
    auto const found = match(query, some, {});
    for (auto at = found.begin(); at != found.end(); ++at) {
      auto const talk =
          std::ranges::upper_bound(some, tools_.shards.key_of(*at), {}, &Range::key) - 1;
      hits[talk->key()].push_back(at);
    }
  }
  return hits;
}

void Search::show(std::vector<Ranked> const& ranked, Answer& answer) {
  bool const with_hits = !question_.required().empty() && query_.moments > 0;
  TalkSet talks;
  if (with_hits) {
    for (auto const& one : ranked) talks.push_back(one.talk);
  }
  auto hits = hits_of(talks, all_);
  std::erase_if(talks, [&](Range const& talk) { return hits.contains(talk.key()); });
  hits.merge(hits_of(talks, any_));
  for (auto const& one : ranked) {
    auto& found = answer.talks.emplace_back();
    found.talk = tools_.shards.document(one.talk).get_value(talk_slot);
    found.weight = one.weight;
    if (with_hits) choose_hits(hits[one.talk.key()], found);
  }
}

void Search::choose_hits(std::vector<Xapian::MSetIterator> const& hits, FoundTalk& found) {
  std::vector<std::pair<double, Xapian::MSetIterator>> order;
  Closest closest(page_, query_.moments, deadline_);
  for (auto const& hit : hits) {
    if (order.size() == query_.moments + spare_hits) break;
    order.emplace_back(closest.weight_of(hit), hit);
  }
  // Of equals, what comes first in the talk.
  std::ranges::stable_sort(order, std::greater(), [](auto const& one) { return one.first; });
  if (order.size() > query_.moments) order.resize(query_.moments);
  for (auto const& [weight, at] : order) {
    if (deadline_.passed()) break;
    found.hits.push_back(page_.hit_of(at));
    found.hits.back().weight = weight;
  }
  found.more = hits.size() - found.hits.size();
}

std::optional<Answer> Search::answer_what_was_meant() {
  auto meant = query_;
  meant.words = guess();
  meant.correct = false;
  meant.budget /= 2;  // of which some was used up
  if (meant.words.empty()) return std::nullopt;
  auto answer = Search(tools_, meant).answer();
  if (answer.total == 0) return std::nullopt;
  answer.instead = std::move(meant.words);
  return answer;
}

std::string Search::guess() {
  auto const& asked = question_.asked();
  std::string meant;
  std::size_t at = 0;
  bool changed = false;
  for (auto const& clause : asked.clauses) {
    if (clause.excluded) continue;
    for (auto const& word : clause.words) {
      if (word.parts.size() > 1) continue;
      auto const& part = word.whole ? *word.whole : word.parts.front();
      bool const begun =
          &clause == &asked.clauses.back() && !completions_of(asked, tools_.lexicon).empty();
      if (begun || tools_.lexicon.find(part.folded) != nullptr) continue;
      auto const terms = tools_.stemmers.terms_of(part, text::Languages::all());
      bool const known = std::ranges::any_of(terms.stems, [&](std::string const& stem) {
        return tools_.shards.together().term_exists(std::string(anywhere) + stem);
      });
      if (known || deadline_.passed()) continue;
      auto const* nearest = tools_.lexicon.nearest(part.folded);
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
