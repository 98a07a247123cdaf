// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/xapian/rolls.h"

#include <algorithm>
#include <utility>

#include "index/text/fold.h"
#include "index/xapian/record.h"
#include "index/xapian/schema.h"

namespace estrade::index::xapian {
namespace {

TalkEntry entry_of(double date, FacetNames const& names, Labels& labels) {
  TalkEntry entry{.date = date};
  auto const add = [&](Labels::Sort sort, std::string const& value, std::string const& title) {
    auto const number = labels.number_of(sort, value, title);
    bool const twice = std::ranges::find(entry.labels, number) != entry.labels.end();
    if (!twice) entry.labels.push_back(number);
  };
  if (!names.event.empty() || !names.event_slug.empty()) {
    auto const& value = names.event_slug.empty() ? names.event : names.event_slug;
    add(Labels::Sort::Event, value, names.event.empty() ? value : names.event);
  }
  if (!names.year.empty()) add(Labels::Sort::Year, names.year, names.year);
  if (!names.licence.empty()) add(Labels::Sort::Licence, names.licence, names.licence);
  for (auto const& one : names.languages) add(Labels::Sort::Language, one, one);
  for (auto const& one : names.speakers) add(Labels::Sort::Speaker, one, one);
  for (auto const& one : names.tags) add(Labels::Sort::Tag, one, one);
  entry.labels.shrink_to_fit();
  return entry;
}

}  // namespace

std::uint32_t Labels::number_of(Sort sort, std::string value, std::string title) {
  // "Zoé Lefèvre" and "Zoe Lefevre" are one filter.
  auto const [at, is_new] = numbers_.try_emplace({sort, text::fold_title(value)},
                                                 static_cast<std::uint32_t>(labels_.size()));
  if (is_new) labels_.push_back({sort, std::move(value), std::move(title)});
  return at->second;
}

Roll::Roll(Xapian::Database const& database, Roll const* earlier)
    : revision_(database.get_revision()) {
  auto const end = database.postlist_end(any_talk);
  std::size_t before = 0;
  for (auto at = database.postlist_begin(any_talk); at != end; ++at) {
    auto const docid = *at;
    if (earlier != nullptr) before = earlier->place_from(before, docid);
    bool const known =
        earlier != nullptr && before < earlier->size() && earlier->first(before) == docid;
    firsts_.push_back(docid);
    lines_.push_back(known ? earlier->lines_[before] : std::make_shared<Line>());
  }
  firsts_.push_back(database.get_lastdocid() + 1);
}

std::size_t Roll::place_from(std::size_t place, Xapian::docid docid) const {
  // Mostly this one or the next; of a rare word far away.
  std::size_t step = 1;
  while (place + step < size() && firsts_[place + step] < docid) step *= 2;
  auto const begin = firsts_.begin() + static_cast<std::ptrdiff_t>(std::min(place, size()));
  auto const end =
      firsts_.begin() + static_cast<std::ptrdiff_t>(std::min(place + step + 1, size()));
  return static_cast<std::size_t>(std::lower_bound(begin, end, docid) - firsts_.begin());
}

std::vector<std::shared_ptr<Roll const>> Rolls::of(Shards const& shards) {
  std::vector<std::shared_ptr<Roll const>> rolls;
  {
    std::lock_guard const lock(mutex_);
    for (auto const& shard : shards.all()) {
      auto const found = rolls_.find(shard.uuid);
      rolls.push_back(found == rolls_.end() ? nullptr : found->second);
    }
  }
  bool changed = false;
  for (std::size_t i = 0; i < rolls.size(); ++i) {
    auto const& database = shards.all()[i].database;
    if (rolls[i] && rolls[i]->revision() == database.get_revision()) continue;
    // Nobody waits for it meanwhile; who needs the same makes it, too.
    rolls[i] = std::make_shared<Roll const>(database, rolls[i].get());
    changed = true;
  }
  if (!changed) return rolls;
  std::lock_guard const lock(mutex_);
  rolls_.clear();
  for (std::size_t i = 0; i < rolls.size(); ++i) rolls_[shards.all()[i].uuid] = rolls[i];
  return rolls;
}

void Rolls::write(Xapian::Database const& database, Roll const& roll, std::size_t place) {
  auto& line = roll.line(place);
  if (line.read() != nullptr) return;
  auto const document = database.get_document(roll.first(place));
  auto const date = Xapian::sortable_unserialise(document.get_value(date_slot));
  auto const names = read_facets(document.get_value(facets_slot));
  std::lock_guard const lock(labels_mutex_);
  if (line.read() == nullptr) line.write(entry_of(date, names, labels_));
}

}  // namespace estrade::index::xapian
