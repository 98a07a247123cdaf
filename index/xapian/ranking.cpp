// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/xapian/ranking.h"

#include <algorithm>
#include <functional>
#include <limits>
#include <numeric>
#include <unordered_set>
#include <utility>

#include "index/xapian/closest.h"
#include "index/xapian/schema.h"

namespace estrade::index::xapian {
namespace {

/// So many documents are mostly enough to have the best of a hundred talks among them.
constexpr Xapian::doccount enough_documents = 2000;

}  // namespace

std::vector<RankedTalk> Ranking::rank(TalkSet const& talks, std::size_t most) {
  std::vector<RankedTalk> ranked;
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
    for (auto const& demand : question_.required()) said.push_back(documents_saying(demand));
    add_best(ranked, worth_ranking(talks, std::ranges::min(said)), moments_.all(), wanted, most);
    bool const is_all = ranked.size() < wanted;
    if (is_all && ranked.size() < most) {
      leave_rest();
      auto const any = std::accumulate(said.begin(), said.end(), std::size_t{0});
      add_best(ranked, worth_ranking(rest, any), moments_.any(), wanted - ranked.size(),
               most - ranked.size());
    }
    if (ranked.size() >= most) return ranked;
    leave_rest();
  }
  auto const missing = most - ranked.size();
  tools_.talks.learn(rest, deadline_);
  tools_.talks.sort_by_date(rest, missing);
  for (auto const& talk : rest) ranked.push_back({talk, 0});
  return ranked;
}

/// Talks whose titles say most of it first, then the newest.
TalkSet Ranking::worth_ranking(TalkSet const& talks, std::size_t documents) const {
  auto const enough = question_.has_just_begun() ? most_ranked_at_first : most_ranked;
  auto const least = question_.has_order() ? least_ranked_in_order : least_ranked;
  auto const most = std::max(least, talks.size() * enough / std::max<std::size_t>(documents, 1));
  if (documents <= enough || most >= talks.size()) return talks;
  tools_.talks.learn(talks, deadline_);
  std::vector<std::size_t> titled(talks.size());
  for (auto const& saying : moments_.abouts()) {
    auto at = saying.begin();
    for (std::size_t i = 0; i < talks.size(); ++i) {
      while (at != saying.end() && at->key() < talks[i].key()) ++at;
      if (at != saying.end() && at->key() == talks[i].key()) ++titled[i];
    }
  }
  using Worth = std::pair<std::size_t, double>;
  std::vector<std::pair<Worth, std::size_t>> order;
  order.reserve(talks.size());
  for (std::size_t i = 0; i < talks.size(); ++i) {
    order.emplace_back(Worth(titled[i], tools_.talks.date_of(talks[i])), i);
  }
  std::ranges::nth_element(order, order.begin() + static_cast<std::ptrdiff_t>(most), std::greater(),
                           [](auto const& one) { return one.first; });
  order.resize(most);
  std::ranges::sort(order, {}, [](auto const& one) { return one.second; });
  TalkSet worthy;
  worthy.reserve(most);
  for (auto const& [worth, i] : order) worthy.push_back(talks[i]);
  return worthy;
}

/// At most, and about: how many have to be looked at.
std::size_t Ranking::documents_saying(Question::Demand const& demand) const {
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

/// Xapian can do it by itself, but reads for that two values of each document that it looks at,
/// which takes longer than all else.
std::vector<Ranking::Best> Ranking::best_of(TalkSet const& talks, Xapian::Query const& query,
                                            std::size_t most) {
  auto const all = documents_of(talks);
  for (auto some = std::min(enough_documents, all);; some = all) {
    auto const found = moments_.match(query, talks, some);
    auto best = first_of_each(found, talks);
    bool const is_all = some == all || found.size() < some;
    // One that was left out may be as good as the last one that is wanted, and newer.
    bool const is_enough =
        best.size() >= most && best[most - 1].hit.get_weight() > found.back().get_weight();
    if (!is_all && !is_enough) continue;
    if (best.size() > most) best.resize(most);
    return best;
  }
}

/// Of equals, the newest comes first.
std::vector<Ranking::Best> Ranking::first_of_each(Xapian::MSet const& found, TalkSet const& talks) {
  std::vector<Best> best;
  TalkSet named;
  std::unordered_set<std::uint64_t> seen;
  for (auto at = found.begin(); at != found.end(); ++at) {
    auto const& talk = talk_of(at, talks, tools_.shards);
    if (!seen.insert(talk.key()).second) continue;
    best.push_back({talk, 0, at});
    named.push_back(talk);
  }
  tools_.talks.learn(named, deadline_);
  for (auto& one : best) one.date = tools_.talks.date_of(one.talk);
  std::ranges::stable_sort(best, std::greater(), [](Best const& one) {
    return std::pair(one.hit.get_weight(), one.date);
  });
  return best;
}

void Ranking::add_best(std::vector<RankedTalk>& ranked, TalkSet const& talks,
                       Xapian::Query const& query, std::size_t most, std::size_t needed) {
  if (talks.empty() || most == 0) return;
  auto const begin = static_cast<std::ptrdiff_t>(ranked.size());
  Closest closest(page_, needed, deadline_);
  std::size_t place = 0;
  for (auto const& best : best_of(talks, query, most)) {
    bool const in_order = place++ < most_reordered;
    ranked.push_back({best.talk, in_order ? closest.weight_of(best.hit) : best.hit.get_weight()});
  }
  auto const reordered =
      begin + static_cast<std::ptrdiff_t>(std::min<std::size_t>(place, most_reordered));
  std::ranges::stable_sort(ranked.begin() + begin, ranked.begin() + reordered, std::greater(),
                           &RankedTalk::weight);
}

}  // namespace estrade::index::xapian
