// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/xapian/moments.h"

#include <algorithm>
#include <utility>

#include "index/xapian/queries.h"
#include "index/xapian/schema.h"

namespace estrade::index::xapian {

/// What the talk is about holds for all its moments: one that says the rest is where all is said.
Moments::Moments(Tools const& tools, Question const& question, Deadline& deadline)
    : tools_(tools), question_(question), deadline_(deadline) {
  Queries all, own;
  bool helped = false;
  auto const& required = question_.required();
  abouts_.reserve(required.size());  // sources refer to them
  for (auto const& demand : required) {
    own.push_back(demand.moment);
    all.push_back(demand.moment);
    auto titled = tools_.talks.find(demand.about, deadline_);
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
  all_ = with_the_others(all_);
  any_ = with_the_others(any_);
}

Xapian::Query Moments::with_the_others(Xapian::Query const& wanted) const {
  auto query = wanted;
  Queries optional, excluded;
  for (auto const& demand : question_.optional()) optional.push_back(demand.moment);
  for (auto const& demand : question_.excluded()) excluded.push_back(demand.moment);
  if (!optional.empty()) query = {Op::OP_AND_MAYBE, query, any_of(optional)};
  if (!excluded.empty()) query = {Op::OP_AND_NOT, query, any_of(excluded)};
  return query;
}

Xapian::MSet Moments::match(Xapian::Query const& query, TalkSet const& talks,
                            Xapian::doccount most) {
  WithinAll within(tools_.shards, talks, &deadline_);
  Xapian::Enquire enquire(tools_.shards.together());
  enquire.set_query(Xapian::Query(Op::OP_FILTER, query, Xapian::Query(&within)));
  enquire.set_weighting_scheme(
      Xapian::BM25Weight(bm25_k1, bm25_k2, bm25_k3, bm25_b, bm25_min_normlen));
  return enquire.get_mset(0, most);
}

Xapian::doccount documents_of(TalkSet const& talks) {
  Xapian::doccount documents = 0;
  for (auto const& talk : talks) documents += talk.moments + 1;
  return documents;
}

Range const& talk_of(Xapian::MSetIterator const& hit, TalkSet const& talks, Shards const& shards) {
  return *(std::ranges::upper_bound(talks, shards.key_of(*hit), {}, &Range::key) - 1);
}

}  // namespace estrade::index::xapian
