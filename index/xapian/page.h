// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <unordered_map>

#include <xapian.h>

#include "index/query.h"
#include "index/text/words.h"
#include "index/xapian/record.h"
#include "index/xapian/wanted.h"

namespace estrade::index::xapian {

/// Reads what was found as a person does: where the words stand, and how close together. Of one
/// search; remembers what it has read.
class Page {
 public:
  Page(text::Analyser& analyser, Wanted& wanted, std::size_t clauses)
      : analyser_(analyser), wanted_(wanted), clauses_(clauses) {}

  /// 1 where all that was asked stands side by side, less the further apart it is, 0 where there is
  /// nothing to compare.
  [[nodiscard]] double closeness(Xapian::MSetIterator const& hit);

  /// What is shown of it; without its weight.
  [[nodiscard]] Hit hit_of(Xapian::MSetIterator const& at);

 private:
  struct Read {
    Record record;
    std::vector<text::Word> words;  ///< of the record's text
  };
  Read const& read(Xapian::MSetIterator const& found);
  std::vector<Piece> snippet_of(Read const& read);

  text::Analyser& analyser_;
  Wanted& wanted_;
  std::size_t clauses_;
  std::unordered_map<Xapian::docid, Read> read_;  ///< by docids of all shards together
};

}  // namespace estrade::index::xapian
