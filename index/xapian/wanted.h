// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bitset>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "index/text/question.h"
#include "index/text/words.h"
#include "index/xapian/terms.h"

namespace estrade::index::xapian {

/// What a question asks for, to be found in a text without an index. Thread-bound: it remembers
/// what words were worth.
class Wanted {
 public:
  /// How much it was asked for (see text::Wanted), and by which clauses.
  struct Worth {
    double worth = 0;
    unsigned clauses = 0;  ///< a bit for each of the first 32 that are not excluded
  };

  /// `stemmers` outlive it.
  Wanted(std::vector<text::Clause> const& clauses, text::Languages stop_words,
         Stemmers const& stemmers);

  [[nodiscard]] bool nothing() const { return terms_.empty() && beginnings_.empty(); }
  /// Of a part of a word of a text in these languages.
  [[nodiscard]] Worth of(text::Part const& part, text::Languages languages);

 private:
  void add(text::Clause const& clause, text::Languages stop_words, unsigned bit);
  void note_first_byte(std::string_view folded);
  void raise(std::string const& term, double worth, unsigned bit);

  Stemmers const& stemmers_;
  std::unordered_map<std::string, Worth> terms_;
  /// First bytes of them: stemming leaves the first letter, so most words need not be stemmed.
  std::bitset<256> first_bytes_;
  std::vector<std::pair<std::string, unsigned>> beginnings_;  ///< of words, with their clauses
  text::Languages last_;                                      ///< whose worths are remembered
  std::unordered_map<std::string, Worth> remembered_;         ///< by plain part
};

}  // namespace estrade::index::xapian
