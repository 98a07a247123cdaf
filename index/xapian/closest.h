// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <functional>
#include <queue>
#include <vector>

#include <xapian.h>

#include "index/xapian/page.h"
#include "index/xapian/ranges.h"
#include "index/xapian/schema.h"

namespace estrade::index::xapian {

/// Adds to the weights of hits, which come with the largest first, what their closeness is worth.
/// Reads only those that may still be among the best so many, and leaves the others behind these;
/// none any more when the time has come.
class Closest {
 public:
  Closest(Page& page, std::size_t needed, Deadline& deadline)
      : page_(page), needed_(needed), deadline_(deadline) {}

  double weight_of(Xapian::MSetIterator const& hit) {
    auto const weight = hit.get_weight();
    bool const is_full = best_.size() == needed_;
    if (is_full && (needed_ == 0 || weight * (1 + close_bonus) < best_.top())) return weight;
    if (deadline_.passed()) return weight;
    auto const close = weight * (1 + close_bonus * page_.closeness(hit));
    best_.push(close);
    if (is_full) best_.pop();
    return close;
  }

 private:
  Page& page_;
  std::size_t needed_;
  Deadline& deadline_;
  std::priority_queue<double, std::vector<double>, std::greater<>> best_;  ///< the least on top
};

}  // namespace estrade::index::xapian
