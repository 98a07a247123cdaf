// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/xapian/store.h"

#include <algorithm>
#include <limits>

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
  auto const hidden = keys_of(fresh_->told(hidden_key));
  hidden_.insert(hidden.begin(), hidden.end());
  if (generations.size() > 1) {
    frozen_ = generations.front();
  } else {
    remove_hidden();
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
  if (frozen_) return put_fresh(talk, made, true);
  if (fresh_ && fresh_->holds(talk)) return put_fresh(talk, made, false);
  bool const is_small = !fresh_ && (large_.documents() < growth_.small || mark().empty());
  if (is_small || made.empty() || large_.may_stay(talk, made)) {
    if (!made.empty() || large_.holds(talk)) large_.in_one([&] { large_.replace(talk, made); });
    return;
  }
  if (!fresh_) {
    make_generation(folder_, newest_ + 1);
    open_fresh(newest_ + 1);
  }
  bool const moves = large_.holds(talk);
  put_fresh(talk, made, moves);
  if (moves) remove_hidden();
}

void Store::put_fresh(std::string_view talk, Documents const& made, bool hiding) {
  if (hiding) hidden_.emplace(talk);
  fresh_->in_one([&] {
    fresh_->tell(hidden_key, stored_keys(hidden_));
    fresh_->replace(talk, made);
  });
}

void Store::remove_hidden() {
  std::erase_if(hidden_, [&](std::string const& talk) { return !large_.holds(talk); });
  if (hidden_.empty()) return;
  large_.in_one([&] {
    for (auto const& talk : hidden_) large_.replace(talk, {});
  });
  hidden_.clear();
}

std::size_t Store::unfolded() const {
  if (frozen_) return std::numeric_limits<std::size_t>::max();
  return fresh_ ? fresh_->documents() : 0;
}

void Store::freeze() {
  if (frozen_) return;
  make_generation(folder_, newest_ + 1);
  frozen_ = newest_;
  open_fresh(newest_ + 1);
}

bool Store::fold(std::function<bool()> const& stop) {
  Xapian::Database const from(folder_of(folder_, *frozen_).string());
  auto const end = from.postlist_end("");
  return large_.in_one_or_none([&] {
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
  remove_hidden();
}

}  // namespace estrade::index::xapian
