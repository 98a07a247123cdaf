// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "server/catalogue/deck.h"

namespace estrade::server::pipeline {

/// What the worker wrote about a deck, for the catalogue. It has read hostile bytes: what does not
/// fit is left out. Throws when it is no JSON at all.
struct ReadDeck {
  catalogue::Deck deck;
  std::vector<catalogue::Slide> slides;
};

/// deck.json, see media/deck.h.
[[nodiscard]] ReadDeck read_deck(std::string const& deck_json);

/// A stage: `stage_json` with the layers of its slides in `folder`.
[[nodiscard]] ReadDeck read_stage(std::string const& stage_json,
                                  std::filesystem::path const& folder);

}  // namespace estrade::server::pipeline
