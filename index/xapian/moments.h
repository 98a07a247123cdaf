// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <memory>
#include <vector>

#include <xapian.h>

#include "index/xapian/question.h"
#include "index/xapian/ranges.h"
#include "index/xapian/tools.h"

namespace estrade::index::xapian {

/// The moments that a question asks for. All it is given outlives it. Thread-bound.
class Moments {
 public:
  /// Finds the talks whose titles say what is asked.
  Moments(Tools const& tools, Question const& question, Deadline& deadline);
  Moments(Moments const&) = delete;
  Moments& operator=(Moments const&) = delete;

  /// Those that say all that is wanted, or of which the talk's title says the rest.
  [[nodiscard]] Xapian::Query const& all() const { return all_; }
  /// Those that say something of it.
  [[nodiscard]] Xapian::Query const& any() const { return any_; }
  /// Talks whose titles say it, for each demand of which there are any.
  [[nodiscard]] std::vector<TalkSet> const& abouts() const { return abouts_; }

  /// Of those of some talks the best so many; of equals, what comes first in the index.
  [[nodiscard]] Xapian::MSet match(Xapian::Query const& query, TalkSet const& talks,
                                   Xapian::doccount most);

 private:
  [[nodiscard]] Xapian::Query with_the_others(Xapian::Query const& wanted) const;

  Tools const& tools_;
  Question const& question_;
  Deadline& deadline_;
  std::vector<TalkSet> abouts_;
  std::vector<std::unique_ptr<WithinAll>> sources_;  ///< made of them, and asked by `all_`
  Xapian::Query all_;
  Xapian::Query any_;
};

/// Documents of so many talks, or more.
[[nodiscard]] Xapian::doccount documents_of(TalkSet const& talks);
/// The talk of a hit, one of `talks`.
[[nodiscard]] Range const& talk_of(Xapian::MSetIterator const& hit, TalkSet const& talks,
                                   Shards const& shards);

}  // namespace estrade::index::xapian
