// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <vector>

#include <xapian.h>

#include "index/query.h"
#include "index/xapian/claim.h"
#include "index/xapian/ranges.h"
#include "index/xapian/rolls.h"

namespace estrade::index::xapian {

/// Talks that a search found, by their documents, in order.
using TalkSet = std::vector<Range>;

/// The talks of an index as its shards show it now. Both it is given outlive it, and it is of no
/// use when the shards are refreshed. Throws Xapian::Error. Thread-bound.
class Talks {
 public:
  Talks(Rolls& rolls, Shards const& shards)
      : rolls_(rolls), shards_(shards), of_shards_(rolls.of(shards)) {}

  /// Those of which a claim is true. What was found when the time has come.
  [[nodiscard]] TalkSet find(Claim const& claim, Deadline& deadline) const;
  /// Those of `talks` of which any document is what a query asks for. What was found until then.
  [[nodiscard]] TalkSet having(TalkSet const& talks, Xapian::Query const& query,
                               Deadline& deadline) const;

  /// Reads what the functions below tell of these, as far as nobody did and the time allows.
  void learn(TalkSet const& talks, Deadline& deadline) const;
  /// What was learnt of them.
  [[nodiscard]] Facets count(TalkSet const& talks) const;
  /// Seconds since 1970; 0 of a talk of which that was not learnt.
  [[nodiscard]] double date_of(Range const& talk) const;
  /// Newest first; perhaps only the newest so many.
  void sort_by_date(TalkSet& talks, std::size_t most) const;

 private:
  [[nodiscard]] std::size_t shard_of(Range const& talk) const;
  [[nodiscard]] TalkEntry const* entry_of(Range const& talk) const;

  Rolls& rolls_;
  Shards const& shards_;
  std::vector<std::shared_ptr<Roll const>> of_shards_;
};

}  // namespace estrade::index::xapian
