// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/xapian/showing.h"

#include <algorithm>
#include <functional>
#include <utility>

#include "index/xapian/closest.h"
#include "index/xapian/schema.h"

namespace estrade::index::xapian {
namespace {

/// More of a talk's best moments than are shown are put in order by closeness.
constexpr std::size_t spare_hits = 10;
/// Documents of talks whose moments are looked for together; more of one talk.
constexpr Xapian::doccount most_at_once = 5000;

}  // namespace

std::vector<FoundTalk> Showing::show(std::vector<RankedTalk> const& ranked, bool with_hits) {
  TalkSet talks;
  if (with_hits) {
    for (auto const& one : ranked) talks.push_back(one.talk);
  }
  auto hits = hits_of(talks, moments_.all());
  std::erase_if(talks, [&](Range const& talk) { return hits.contains(talk.key()); });
  hits.merge(hits_of(talks, moments_.any()));
  std::vector<FoundTalk> shown;
  for (auto const& one : ranked) {
    auto& found = shown.emplace_back();
    found.talk = tools_.shards.document(one.talk).get_value(talk_slot);
    found.weight = one.weight;
    if (with_hits) choose_hits(hits[one.talk.key()], found);
  }
  return shown;
}

/// The moments of some talks, of each the best first. Asked of several at a time: preparing a match
/// costs as much as looking at a hundred documents.
Showing::Hits Showing::hits_of(TalkSet talks, Xapian::Query const& query) {
  std::ranges::sort(talks, {}, &Range::key);
  Hits hits;
  while (!talks.empty()) {
    TalkSet some;
    for (Xapian::doccount documents = 0; !talks.empty(); talks.pop_back()) {
      documents += talks.back().moments + 1;
      if (!some.empty() && documents > most_at_once) break;
      some.insert(some.begin(), talks.back());
    }
    auto const found = moments_.match(query, some, documents_of(some));
    for (auto at = found.begin(); at != found.end(); ++at) {
      hits[talk_of(at, some, tools_.shards).key()].push_back(at);
    }
  }
  return hits;
}

void Showing::choose_hits(std::vector<Xapian::MSetIterator> const& hits, FoundTalk& found) {
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

}  // namespace estrade::index::xapian
