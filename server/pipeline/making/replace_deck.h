// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "server/catalogue/deck.h"
#include "server/db/database.h"

namespace estrade::server::pipeline {

/// Makes a deck the one that the talk shows. Its slides get their names: in the first deck their
/// numbers; later those of the slides they are found to be, or were once, and else a new one. False
/// when a deck that came later is shown already, unless that was recovered from the
/// recording: then nothing is changed.
bool replace_deck(db::Transaction const& transaction, catalogue::Source const& source,
                  catalogue::Deck deck, std::vector<catalogue::Slide> slides);

}  // namespace estrade::server::pipeline
