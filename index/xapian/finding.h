// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>

#include <xapian.h>

#include "index/xapian/claim.h"
#include "index/xapian/places.h"
#include "index/xapian/ranges.h"
#include "index/xapian/rolls.h"

namespace estrade::index::xapian {

/// Finds the talks of one shard of which a claim is true, by the lists of its terms: what is asked
/// of talks has no weights, for which Xapian's matcher takes several times as long. What was found
/// when the time has come. All it is given outlives it. Throws Xapian::Error. Thread-bound.
class Finding {
 public:
  Finding(Xapian::Database const& database, Roll const& roll, Deadline& deadline)
      : database_(database), roll_(roll), deadline_(deadline) {}

  [[nodiscard]] Places find(Claim const& claim);

 private:
  // Each adds those of `among` (null: all) of which it is true, and perhaps others of which it is.
  void add(Claim const& claim, Places const* among, Places& to);
  void add_term(std::string const& term, Places const* among, Places& to);
  void add_all(Claims const& claims, Places const* among, Places& to);
  [[nodiscard]] std::size_t most_of(Claim const& claim) const;

  Xapian::Database const& database_;
  Roll const& roll_;
  Deadline& deadline_;
};

}  // namespace estrade::index::xapian
