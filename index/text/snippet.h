// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <functional>
#include <string_view>
#include <vector>

#include "index/marks.h"
#include "index/query.h"
#include "index/text/words.h"

namespace estrade::index::text {

/// How much a part of the text was asked for: 0 not at all; words that say little come below 1.
using Wanted = std::function<double(Word const& word, Part const& part)>;

/// The stretch of `text` that holds most of what was asked, at most `most` characters, in the
/// words of the original; white space becomes one space. Starts and ends between words, with "…"
/// where something was left out. Nothing is marked when nothing was found: then it is the
/// beginning. `words` are those of `text`.
[[nodiscard]] std::vector<Piece> make_snippet(std::string_view text, std::vector<Word> const& words,
                                              Wanted const& wanted, std::size_t most = 200);

/// Everything of a text that was asked for, in order. `words` are those of the text.
[[nodiscard]] std::vector<Stretch> find_stretches(std::vector<Word> const& words,
                                                  Wanted const& wanted);

}  // namespace estrade::index::text
