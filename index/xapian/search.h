// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>

#include <xapian.h>

#include "index/query.h"
#include "index/xapian/page.h"
#include "index/xapian/question.h"
#include "index/xapian/ranges.h"
#include "index/xapian/tools.h"
#include "index/xapian/wanted.h"

namespace estrade::index::xapian {

/// One question, answered once:
/// 1. Talks that say all of it somewhere, out of which everything is counted.
/// 2. The best moment of each, all words in one of them first (ranking.h).
/// 3. Of the talks on the page, their moments (showing.h).
class Search {
 public:
  Search(Tools const& tools, Query const& query);

  [[nodiscard]] Answer answer();

 private:
  [[nodiscard]] TalkSet find_talks();
  [[nodiscard]] TalkSet saying_in_order(TalkSet const& talks, Question::Demand const& demand);
  [[nodiscard]] TalkSet without_excluded(TalkSet talks);
  [[nodiscard]] TalkSet find_nearly();
  void fill(Answer& answer, TalkSet const& talks);
  [[nodiscard]] std::optional<Answer> answer_what_was_meant();

  Tools tools_;
  Query query_;
  Deadline::Clock::time_point begin_;
  /// A part of the time is for finding, so that something is left for ranking; and what was found
  /// is shown in as much again.
  Deadline deadline_;
  Guard guard_;
  Question question_;
  Wanted wanted_;
  Page page_;
};

}  // namespace estrade::index::xapian
