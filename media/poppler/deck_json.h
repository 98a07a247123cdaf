// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "media/poppler/slides.h"

namespace estrade::media::poppler {

/// deck.json, as media/deck.h shows it, page 1 first. Written by hand: a long deck has a million
/// words, too many for a tree of values.
std::string deck_json(Deck const& deck, std::vector<MadeSlide> const& slides,
                      std::vector<OutlineEntry> const& outline);

/// slide-NNNN.json of one page.
std::string layer_json(MadeSlide const& made);

}  // namespace estrade::media::poppler
