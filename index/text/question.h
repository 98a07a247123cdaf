// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "index/query.h"
#include "index/text/words.h"

namespace estrade::index::text {

/// One demand of a question.
struct Clause {
  std::vector<Word> words;  ///< never empty; one word unless it is a phrase; bytes of Asked::text
  bool phrase = false;      ///< the words follow each other
  bool excluded = false;
  bool open = false;  ///< the last word typed: it may be the beginning of one
};

/// A question taken apart.
struct Asked {
  std::string text;  ///< as it was typed, repaired and cut
  std::vector<Clause> clauses;
  std::vector<Filters> filters;  ///< each has one demand; all count
};

/// Takes a question apart: words, "phrases" (also “so” and « so »), -without, and filters as Query
/// has them. Any bytes are a question: what is no UTF-8 is repaired, a quote that is not closed
/// ends with the question, a filter that makes no sense is words. Looks at the first 2,000 bytes
/// and the first 32 words, the same time for any question.
[[nodiscard]] Asked read_question(Analyser& analyser, std::string_view question);

/// The beginning of a word that an open clause asks for; empty when it asks for none: of one byte
/// or of ideographs there is none.
[[nodiscard]] std::string open_letters(Clause const& clause);

}  // namespace estrade::index::text
