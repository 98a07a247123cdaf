// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <unordered_map>
#include <vector>

#include <xapian.h>

#include "index/query.h"
#include "index/text/words.h"
#include "index/xapian/lexicon.h"
#include "index/xapian/page.h"
#include "index/xapian/question.h"
#include "index/xapian/ranges.h"
#include "index/xapian/shards.h"
#include "index/xapian/talks.h"
#include "index/xapian/wanted.h"

namespace estrade::index::xapian {

/// What a search works with; all of it outlives the search.
struct Tools {
  Shards const& shards;
  text::Analyser& analyser;
  Stemmers const& stemmers;
  Talks& talks;
  Lexicon const& lexicon;
};

/// One question, answered once:
/// 1. Talks that say all of it somewhere, out of which everything is counted.
/// 2. The best moment of each, all words in one of them first.
/// 3. Of the talks on the page, their moments.
class Search {
 public:
  Search(Tools const& tools, Query const& query);

  [[nodiscard]] Answer answer();

 private:
  using Sources = std::vector<std::unique_ptr<WithinAll>>;
  /// The moments of talks, by their keys.
  using Hits = std::unordered_map<std::uint64_t, std::vector<Xapian::MSetIterator>>;
  struct Ranked {
    Range talk;
    double weight = 0;
  };

  [[nodiscard]] TalkSet find_talks();
  [[nodiscard]] TalkSet saying_in_order(TalkSet const& talks, Question::Demand const& demand);
  [[nodiscard]] TalkSet find_nearly();
  void translate();
  [[nodiscard]] TalkSet worth_ranking(TalkSet const& talks, std::size_t documents) const;
  [[nodiscard]] Xapian::Query moments_of(Xapian::Query const& wanted) const;
  [[nodiscard]] std::size_t documents_of(Question::Demand const& demand) const;
  [[nodiscard]] std::vector<Ranked> rank(TalkSet const& talks, std::size_t most);
  void add_best(std::vector<Ranked>& ranked, TalkSet const& talks, Xapian::Query const& query,
                std::size_t most, std::size_t needed);
  [[nodiscard]] Hits hits_of(TalkSet talks, Xapian::Query const& query);
  void show(std::vector<Ranked> const& ranked, Answer& answer);
  void choose_hits(std::vector<Xapian::MSetIterator> const& hits, FoundTalk& found);
  [[nodiscard]] std::string guess();
  [[nodiscard]] std::optional<Answer> answer_what_was_meant();
  [[nodiscard]] Xapian::MSet match(Xapian::Query const& query, TalkSet const& talks,
                                   std::optional<Xapian::doccount> most);

  Tools tools_;
  Query query_;
  Deadline::Clock::time_point begin_;
  /// Half of the time is for finding, so that something is left for ranking; and what was found is
  /// shown in as much again.
  Deadline deadline_;
  Guard guard_;
  Question question_;
  Wanted wanted_;
  Page page_;
  Sources sources_;              ///< that `all_` asks
  std::vector<TalkSet> abouts_;  ///< what they are made of: talks whose titles say a word each
  Xapian::Query all_;            ///< of moments: all that is wanted
  Xapian::Query any_;            ///< of moments: something of it
};

/// What the open word of a question may become, as a search would have it.
[[nodiscard]] std::vector<std::string> completions_of(text::Asked const& asked,
                                                      Lexicon const& lexicon);

}  // namespace estrade::index::xapian
