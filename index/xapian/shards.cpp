// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/xapian/shards.h"

#include <algorithm>
#include <utility>

#include "index/xapian/schema.h"

namespace estrade::index::xapian {
namespace {

constexpr int most_attempts = 10;

/// Xapian itself always says so of a database to which nothing was written yet.
bool reopen(Xapian::Database& database) {
  auto const before = database.get_revision();
  return database.reopen() && database.get_revision() != before;
}

}  // namespace

Shards::Shards(std::filesystem::path folder)
    : folder_(std::move(folder)), large_(folder_.string()), folded_(folded_into(large_)) {
  refresh();
}

/// The large one is written seldom. Where it stayed as it was while the others were looked at, all
/// are of one moment; else a talk that has just been moved would be seen twice, or not at all.
void Shards::refresh() {
  bool changed = all_.empty();
  for (int attempt = 0; attempt < most_attempts; ++attempt) {
    changed = follow() || changed;
    if (reopen(large_)) {
      folded_ = folded_into(large_);
      changed = true;
      continue;
    }
    if (changed) show();
    return;
  }
  throw Xapian::DatabaseModifiedError("the index is written faster than it can be opened");
}

/// Whether those beside the large one are others now.
bool Shards::follow() {
  auto generations = generations_in(folder_);
  std::erase_if(generations, [&](Generation one) { return one <= folded_; });
  auto const gone = std::erase_if(
      fresh_, [&](auto const& one) { return !std::ranges::binary_search(generations, one.first); });
  bool changed = gone > 0;
  for (auto const generation : generations) {
    auto const found = fresh_.find(generation);
    if (found != fresh_.end()) {
      changed = reopen(found->second) || changed;
      continue;
    }
    fresh_.emplace(generation, Xapian::Database(folder_of(folder_, generation).string()));
    changed = true;
  }
  return changed;
}

void Shards::show() {
  all_.clear();
  all_.push_back(shown(large_one, large_));
  for (auto const& [generation, database] : fresh_) {
    if (database.get_doccount() > 0) all_.push_back(shown(generation, database));
  }
  together_ = large_;
  if (all_.size() == 1) return;
  together_ = Xapian::Database();
  for (auto const& one : all_) together_.add_database(one.database);
}

Shards::Shard Shards::shown(Generation generation, Xapian::Database const& database) const {
  Shard shard{generation, database, database.get_uuid(), {}};
  for (auto at = fresh_.upper_bound(generation); at != fresh_.end(); ++at) {
    for (auto const& key : keys_of(at->second.get_metadata(hidden_key))) {
      auto const term = talk_term_of(key);
      auto const first = database.postlist_begin(term);
      if (first != database.postlist_end(term)) shard.hidden.push_back(*first);
    }
  }
  // Two newer ones may hide the same.
  std::ranges::sort(shard.hidden);
  auto const twice = std::ranges::unique(shard.hidden);
  shard.hidden.erase(twice.begin(), twice.end());
  return shard;
}

std::uint64_t Shards::key_of(Xapian::docid docid) const {
  // As Xapian deals them out.
  auto const count = static_cast<Xapian::docid>(all_.size());
  auto const& shard = all_[(docid - 1) % count];
  return Range{(docid - 1) / count + 1, 0, shard.generation}.key();
}

Xapian::Document Shards::document(Range const& talk) const {
  return std::ranges::find(all_, talk.shard, &Shard::generation)->database.get_document(talk.first);
}

Generation Shards::generation_of(Xapian::Database const& one) const {
  if (all_.size() == 1) return all_.front().generation;
  auto const found = std::ranges::find(all_, one.get_uuid(), &Shard::uuid);
  if (found == all_.end()) throw Xapian::InvalidArgumentError("a database of another index");
  return found->generation;
}

std::vector<std::uint64_t> Shards::edition() const {
  std::vector<std::uint64_t> edition = {large_.get_revision()};
  for (auto const& [generation, database] : fresh_) {
    edition.push_back(generation);
    edition.push_back(database.get_revision());
  }
  return edition;
}

}  // namespace estrade::index::xapian
