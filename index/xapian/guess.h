// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "index/text/question.h"
#include "index/xapian/question.h"
#include "index/xapian/ranges.h"
#include "index/xapian/tools.h"

namespace estrade::index::xapian {

/// What the open word of a question may become.
[[nodiscard]] std::vector<std::string> completions_of(text::Asked const& asked,
                                                      Lexicon const& lexicon);

/// The question with words that the archive holds for those that it does not; empty where nothing
/// is to be said.
[[nodiscard]] std::string guess(Tools const& tools, Question const& question, Deadline& deadline);

}  // namespace estrade::index::xapian
