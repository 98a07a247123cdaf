// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include <xapian.h>

#include "index/query.h"
#include "index/xapian/moments.h"
#include "index/xapian/page.h"
#include "index/xapian/ranges.h"
#include "index/xapian/ranking.h"
#include "index/xapian/tools.h"

namespace estrade::index::xapian {

/// Shows talks with their best moments. All it is given outlives it. Thread-bound.
class Showing {
 public:
  Showing(Tools const& tools, Query const& query, Moments& moments, Page& page, Deadline& deadline)
      : tools_(tools), query_(query), moments_(moments), page_(page), deadline_(deadline) {}

  /// `with_hits`: whether moments were asked for.
  [[nodiscard]] std::vector<FoundTalk> show(std::vector<RankedTalk> const& ranked, bool with_hits);

 private:
  /// The moments of talks, by their keys.
  using Hits = std::unordered_map<std::uint64_t, std::vector<Xapian::MSetIterator>>;

  [[nodiscard]] Hits hits_of(TalkSet talks, Xapian::Query const& query);
  void choose_hits(std::vector<Xapian::MSetIterator> const& hits, FoundTalk& found);

  Tools const& tools_;
  Query const& query_;
  Moments& moments_;
  Page& page_;
  Deadline& deadline_;
};

}  // namespace estrade::index::xapian
