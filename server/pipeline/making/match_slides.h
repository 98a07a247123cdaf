// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "server/catalogue/deck.h"

namespace estrade::server::pipeline {

enum class Fate {
  Same,     ///< text and picture as before, and in its order among the others
  Moved,    ///< another place among the others
  Changed,  ///< most of its text, or its picture, is as before
  New,
};

/// What a slide of a new deck was in the deck before.
struct Match {
  Fate fate = Fate::New;
  std::optional<std::size_t> before;  ///< index; nothing when it is new
};

/// Finds every slide of `after` again in `before`, each at most once: first as many as possible
/// that are the same and in order, then the same at other places, then, between those, changed
/// ones in order, and last changed ones at other places. Slides that look all alike keep their
/// order. Deterministic and pure; the time grows with the product of the numbers of slides, about
/// a second for 2,000 of each.
[[nodiscard]] std::vector<Match> match_slides(std::vector<catalogue::Slide> const& before,
                                              std::vector<catalogue::Slide> const& after);

}  // namespace estrade::server::pipeline
