// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>
#include <vector>

#include "index/text/words.h"

namespace estrade::index::text {

/// One demand of a question.
struct Clause {
  std::vector<Word> words;  ///< never empty; one word unless it is a phrase
  bool phrase = false;      ///< the words follow each other
  bool excluded = false;
  bool open = false;  ///< the last word typed: it may be the beginning of one
};

/// Takes a question apart: words, "phrases" (also “so” and « so »), -without. Any bytes are a
/// question: what is no UTF-8 is repaired, a quote that is not closed ends with the question.
/// Looks at the first 2,000 bytes and the first 32 words, the same time for any question.
[[nodiscard]] std::vector<Clause> read_question(Analyser& analyser, std::string_view question);

}  // namespace estrade::index::text
