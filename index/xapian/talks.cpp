// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/xapian/talks.h"

#include <algorithm>
#include <charconv>
#include <functional>
#include <limits>
#include <utility>

#include "index/text/fold.h"
#include "index/xapian/record.h"
#include "index/xapian/schema.h"

namespace estrade::index::xapian {
namespace {

constexpr std::size_t most_entries = 200'000;
constexpr std::size_t most_facets = 50;

/// Calls `see` with the documents that match what it is combined with (OP_FILTER), in their order.
/// Costs a tenth of a MatchDecider, for which Xapian opens every document. It is asked last, and so
/// only about what matches, because it claims to be the longest list; positions and what is left
/// out (OP_AND_NOT) would be looked at after it, so there must be none.
class Witness : public Xapian::PostingSource {
 public:
  using See = std::function<void(Xapian::docid)>;
  Witness(See see, Deadline& deadline) : see_(std::move(see)), deadline_(deadline) {}

  Xapian::doccount get_termfreq_min() const override { return 0; }
  Xapian::doccount get_termfreq_est() const override {
    return std::numeric_limits<Xapian::doccount>::max();
  }
  Xapian::doccount get_termfreq_max() const override { return get_termfreq_est(); }
  Xapian::docid get_docid() const override { return docid_; }
  void next(double min_weight) override { skip_to(docid_ + 1, min_weight); }
  void skip_to(Xapian::docid to, double /*min_weight*/) override {
    docid_ = to;
    at_end_ = at_end_ || deadline_.passed();
    if (!at_end_) see_(to);
  }
  bool at_end() const override { return at_end_; }
  void init(Xapian::Database const& /*database*/) override { set_maxweight(0); }

 private:
  See see_;
  Deadline& deadline_;
  Xapian::docid docid_ = 0;
  bool at_end_ = false;
};

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

TalkSet Talks::find(Shards const& shards, Xapian::Query const& query, Deadline& deadline) {
  forget(shards);
  TalkSet found;
  for (auto const& shard : shards.all()) find_in(shard, query, deadline, found);
  return found;
}

void Talks::find_in(Shards::Shard const& shard, Xapian::Query const& query, Deadline& deadline,
                    TalkSet& found) {
  // Documents that were not read before are read at once: that takes the time, too.
  auto const see = [&](Xapian::docid docid) {
    if (std::ranges::binary_search(shard.hidden, docid)) return;
    found.push_back({docid, entry(shard, docid).moments, shard.generation});
  };
  Witness witness(see, deadline);
  Xapian::Enquire enquire(shard.database);
  enquire.set_query(Xapian::Query(Xapian::Query::OP_FILTER, query, Xapian::Query(&witness)));
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  static_cast<void>(enquire.get_mset(0, 1, shard.database.get_doccount()));
}

void Talks::forget(Shards const& shards) {
  std::erase_if(entries_, [&](auto const& one) {
    bool const is_gone = std::ranges::find(shards.all(), one.first, &Shards::Shard::generation) ==
                         shards.all().end();
    return is_gone || one.second.size() > most_entries;
  });
}

TalkSet Talks::having(Shards const& shards, TalkSet const& talks, Xapian::Query const& query,
                      Deadline& deadline) {
  TalkSet found;
  for (auto const& shard : shards.all()) {
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

TalkEntry const& Talks::entry(Shards::Shard const& shard, Xapian::docid docid) {
  auto [at, is_new] = entries_[shard.generation].try_emplace(docid);
  auto& made = at->second;
  if (!is_new) return made;
  auto const document = shard.database.get_document(docid);
  auto const count = document.get_value(moments_slot);
  std::from_chars(count.data(), count.data() + count.size(), made.moments);
  made.date = Xapian::sortable_unserialise(document.get_value(date_slot));
  auto const names = read_facets(document.get_value(facets_slot));
  if (!names.event.empty() || !names.event_slug.empty()) {
    auto const& value = names.event_slug.empty() ? names.event : names.event_slug;
    note(made, Sort::Event, value, names.event.empty() ? value : names.event);
  }
  if (!names.year.empty()) note(made, Sort::Year, names.year, names.year);
  if (!names.licence.empty()) note(made, Sort::Licence, names.licence, names.licence);
  for (auto const& one : names.languages) note(made, Sort::Language, one, one);
  for (auto const& one : names.speakers) note(made, Sort::Speaker, one, one);
  for (auto const& one : names.tags) note(made, Sort::Tag, one, one);
  return made;
}

void Talks::note(TalkEntry& entry, Sort sort, std::string value, std::string title) {
  // "Zoé Lefèvre" and "Zoe Lefevre" are one filter.
  auto const [at, is_new] =
      ids_.try_emplace({sort, text::fold_title(value)}, static_cast<std::uint32_t>(names_.size()));
  if (is_new) names_.push_back({sort, std::move(value), std::move(title)});
  bool const twice = std::ranges::find(entry.facets, at->second) != entry.facets.end();
  if (!twice) entry.facets.push_back(at->second);
}

TalkEntry const* Talks::known(Range const& talk) const {
  auto const shard = entries_.find(talk.shard);
  if (shard == entries_.end()) return nullptr;
  auto const found = shard->second.find(talk.first);
  return found == shard->second.end() ? nullptr : &found->second;
}

Facets Talks::count(TalkSet const& talks) const {
  std::vector<std::size_t> counts(names_.size());
  for (auto const& talk : talks) {
    if (auto const* entry = known(talk)) {
      for (auto const id : entry->facets) ++counts[id];
    }
  }
  Facets facets;
  auto const list_of = [&](Sort sort) -> std::vector<Facet>& {
    switch (sort) {
      case Sort::Event:
        return facets.events;
      case Sort::Year:
        return facets.years;
      case Sort::Language:
        return facets.languages;
      case Sort::Speaker:
        return facets.speakers;
      case Sort::Licence:
        return facets.licences;
      case Sort::Tag:
        break;
    }
    return facets.tags;
  };
  for (std::size_t id = 0; id < counts.size(); ++id) {
    if (counts[id] == 0) continue;
    auto const& name = names_[id];
    list_of(name.sort).push_back({name.value, name.title, counts[id]});
  }
  for (auto* list :
       {&facets.events, &facets.languages, &facets.speakers, &facets.licences, &facets.tags}) {
    std::ranges::sort(*list, [](Facet const& a, Facet const& b) {
      return std::pair(b.talks, std::string_view(a.title)) <
             std::pair(a.talks, std::string_view(b.title));
    });
    if (list->size() > most_facets) list->resize(most_facets);
  }
  std::ranges::sort(facets.years, std::greater(), &Facet::value);
  if (facets.years.size() > most_facets) facets.years.resize(most_facets);
  return facets;
}

double Talks::date_of(Range const& talk) const {
  auto const* entry = known(talk);
  return entry == nullptr ? 0 : entry->date;
}

void Talks::sort_by_date(TalkSet& talks) const {
  std::vector<std::pair<double, Range>> dated;
  dated.reserve(talks.size());
  for (auto const& talk : talks) dated.emplace_back(date_of(talk), talk);
  std::ranges::stable_sort(dated, std::greater(), &std::pair<double, Range>::first);
  std::ranges::transform(dated, talks.begin(), &std::pair<double, Range>::second);
}

}  // namespace estrade::index::xapian
