// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/xapian/store.h"

#include <algorithm>
#include <limits>
#include <ranges>

#include "index/xapian/schema.h"

namespace estrade::index::xapian {

void Store::open() {
  large_.open();
  sweep_generations(folder_);
  auto generations = generations_in(folder_);
  newest_ = folded_into(large_.database());
  std::erase_if(generations, [&](Generation generation) {
    if (generation > newest_) return false;
    remove_generation(folder_, generation);
    return true;
  });
  if (generations.empty()) return;
  open_fresh(generations.back());
  for (auto const& talk : keys_of(fresh_->told(hidden_key))) hidden_[talk] = 0;
  if (generations.size() > 1) {
    frozen_ = generations.front();
  } else {
    count_hidden();
  }
}

void Store::close() {
  fresh_.reset();
  large_.close();
  frozen_.reset();
  hidden_.clear();
}

void Store::write_mark() {
  large_.in_one([&] { large_.tell(schema_key, std::string(schema_version)); });
}

void Store::open_fresh(Generation generation) {
  fresh_.emplace(folder_of(folder_, generation));
  fresh_->open(Xapian::DB_OPEN);
  newest_ = generation;
}

void Store::change(std::string_view talk, Document const* document) {
  auto const made = document == nullptr ? Documents() : composer_.compose(*document);
  // What is being folded, and the large one, are not to be touched.
  if (frozen_) {
    hidden_.try_emplace(std::string(talk));
    return put_fresh(talk, made);
  }
  if (fresh_ && (fresh_->holds(talk) || hidden_.contains(talk))) return put_fresh(talk, made);
  auto const former = large_.documents_of(talk);
  if (made.empty() && former == 0) return;
  bool const is_small = !fresh_ && (large_.documents() < growth_.small || mark().empty());
  if (is_small || large_.may_stay(talk, made)) {
    large_.in_one([&] { large_.replace(talk, made); });
    return;
  }
  if (!fresh_) {
    make_generation(folder_, newest_ + 1);
    open_fresh(newest_ + 1);
  }
  if (former > 0) hidden_.emplace(talk, former);
  put_fresh(talk, made);
}

void Store::put_fresh(std::string_view talk, Documents const& made) {
  fresh_->in_one([&] {
    fresh_->tell(hidden_key, stored_keys(std::views::keys(hidden_)));
    fresh_->replace(talk, made);
  });
}

/// And forgets what the large one does not hold: it came and went beside it.
void Store::count_hidden() {
  for (auto& [talk, documents] : hidden_) documents = large_.documents_of(talk);
  std::erase_if(hidden_, [](auto const& one) { return one.second == 0; });
}

std::size_t Store::unfolded() const {
  if (frozen_) return std::numeric_limits<std::size_t>::max();
  if (!fresh_) return 0;
  std::size_t documents = fresh_->documents();
  for (auto const& [talk, hidden] : hidden_) documents += hidden;
  return documents;
}

void Store::freeze() {
  if (frozen_) return;
  make_generation(folder_, newest_ + 1);
  frozen_ = newest_;
  open_fresh(newest_ + 1);
  hidden_.clear();
}

bool Store::fold(std::function<bool()> const& stop) {
  Xapian::Database const from(folder_of(folder_, *frozen_).string());
  auto const end = from.postlist_end("");
  return large_.in_one_or_none([&] {
    for (auto const& talk : keys_of(from.get_metadata(hidden_key))) {
      if (stop()) return false;
      large_.replace(talk, {});
    }
    for (auto at = from.postlist_begin(""); at != end; ++at) {
      if (stop()) return false;
      // In their order: so the documents of a talk follow each other here, too.
      large_.database().add_document(from.get_document(*at));
    }
    large_.tell(folded_key, std::to_string(*frozen_));
    return true;
  });
}

void Store::thaw() {
  remove_generation(folder_, *frozen_);
  frozen_.reset();
  count_hidden();
}

}  // namespace estrade::index::xapian
