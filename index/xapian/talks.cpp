// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/xapian/talks.h"

#include <algorithm>
#include <functional>
#include <utility>

#include "index/xapian/facets.h"
#include "index/xapian/finding.h"

namespace estrade::index::xapian {
namespace {

/// Is shown every document that matches, in order of docids.
class Onlooker : public Xapian::MatchDecider {
 public:
  explicit Onlooker(std::function<void(Xapian::Document const&)> see) : see_(std::move(see)) {}
  bool operator()(Xapian::Document const& document) const override {
    see_(document);
    return false;
  }

 private:
  std::function<void(Xapian::Document const&)> see_;
};

void look_at_all(Xapian::Database const& database, Xapian::Query const& query,
                 std::function<void(Xapian::Document const&)> see) {
  Xapian::Enquire enquire(database);
  enquire.set_query(query);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  Onlooker const onlooker(std::move(see));
  static_cast<void>(enquire.get_mset(0, 1, database.get_doccount(), nullptr, &onlooker));
}

}  // namespace

TalkSet Talks::find(Claim const& claim, Deadline& deadline) const {
  TalkSet found;
  for (std::size_t i = 0; i < of_shards_.size(); ++i) {
    auto const& shard = shards_.all()[i];
    auto const& roll = *of_shards_[i];
    auto places = Finding(shard.database, roll, deadline).find(claim);
    for (auto const docid : shard.hidden) {
      auto const place = roll.place_from(0, docid);
      if (place < roll.size() && roll.first(place) == docid) places.remove(place);
    }
    found.reserve(found.size() + places.count());
    places.each([&](std::size_t place) {
      found.push_back(roll.range(place, shard.generation));
      return true;
    });
  }
  return found;
}

TalkSet Talks::having(TalkSet const& talks, Xapian::Query const& query, Deadline& deadline) const {
  TalkSet found;
  for (auto const& shard : shards_.all()) {
    auto const part = part_of(talks, shard.generation);
    if (part.empty()) continue;
    Within within(part, &deadline);
    look_at_all(shard.database,
                Xapian::Query(Xapian::Query::OP_FILTER, query, Xapian::Query(&within)),
                [&](Xapian::Document const&) {
                  // What is left out may not have been looked at to its end.
                  if (deadline.was_met()) return;
                  found.push_back(part[within.talk()]);
                  within.leave_talk();
                });
  }
  return found;
}

void Talks::learn(TalkSet const& talks, Deadline& deadline) const {
  for (auto const& talk : talks) {
    if (entry_of(talk) != nullptr) continue;
    if (deadline.passed()) return;
    auto const shard = shard_of(talk);
    rolls_.write(shards_.all()[shard].database, *of_shards_[shard], talk.place);
  }
}

Facets Talks::count(TalkSet const& talks) const {
  std::vector<std::size_t> counts;
  for (auto const& talk : talks) {
    auto const* entry = entry_of(talk);
    if (entry == nullptr) continue;
    for (auto const number : entry->labels) {
      if (number >= counts.size()) counts.resize(number + 1);
      ++counts[number];
    }
  }
  return rolls_.with_labels([&](Labels const& labels) { return facets_of(counts, labels); });
}

double Talks::date_of(Range const& talk) const {
  auto const* entry = entry_of(talk);
  return entry == nullptr ? 0 : entry->date;
}

void Talks::sort_by_date(TalkSet& talks, std::size_t most) const {
  // Of equals in the order in which they were.
  using Dated = std::pair<double, std::size_t>;
  std::vector<Dated> dated;
  dated.reserve(talks.size());
  for (std::size_t i = 0; i < talks.size(); ++i) dated.emplace_back(-date_of(talks[i]), i);
  auto const end = static_cast<std::ptrdiff_t>(std::min(most, dated.size()));
  std::ranges::partial_sort(dated, dated.begin() + end);
  TalkSet sorted;
  for (auto at = dated.begin(); at != dated.begin() + end; ++at) {
    sorted.push_back(talks[at->second]);
  }
  talks = std::move(sorted);
}

std::size_t Talks::shard_of(Range const& talk) const {
  auto const& all = shards_.all();
  return static_cast<std::size_t>(std::ranges::find(all, talk.shard, &Shards::Shard::generation) -
                                  all.begin());
}

TalkEntry const* Talks::entry_of(Range const& talk) const {
  return of_shards_[shard_of(talk)]->line(talk.place).read();
}

}  // namespace estrade::index::xapian
