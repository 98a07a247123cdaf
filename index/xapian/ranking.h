// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <vector>

#include <xapian.h>

#include "index/xapian/moments.h"
#include "index/xapian/page.h"
#include "index/xapian/question.h"
#include "index/xapian/ranges.h"
#include "index/xapian/tools.h"

namespace estrade::index::xapian {

struct RankedTalk {
  Range talk;
  double weight = 0;
};

/// Puts the talks that were found in order, by the best moment of each: those of which one says all
/// that is wanted, then those that say it here and there, then the newest. All it is given outlives
/// it. Thread-bound.
class Ranking {
 public:
  Ranking(Tools const& tools, Question const& question, Moments& moments, Page& page,
          Deadline& deadline)
      : tools_(tools), question_(question), moments_(moments), page_(page), deadline_(deadline) {}

  /// The best so many, and perhaps some more.
  [[nodiscard]] std::vector<RankedTalk> rank(TalkSet const& talks, std::size_t most);

 private:
  /// A talk's best moment.
  struct Best {
    Range talk;
    double date = 0;
    Xapian::MSetIterator hit;
  };

  [[nodiscard]] TalkSet worth_ranking(TalkSet const& talks, std::size_t documents) const;
  [[nodiscard]] std::size_t documents_saying(Question::Demand const& demand) const;
  [[nodiscard]] std::vector<Best> best_of(TalkSet const& talks, Xapian::Query const& query,
                                          std::size_t most);
  [[nodiscard]] std::vector<Best> first_of_each(Xapian::MSet const& found, TalkSet const& talks);
  void add_best(std::vector<RankedTalk>& ranked, TalkSet const& talks, Xapian::Query const& query,
                std::size_t most, std::size_t needed);

  Tools const& tools_;
  Question const& question_;
  Moments& moments_;
  Page& page_;
  Deadline& deadline_;
};

}  // namespace estrade::index::xapian
