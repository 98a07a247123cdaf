// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "media/deck.h"
#include "media/source.h"

namespace estrade::media::decks {

/// What a compound file is: Ppt, or the verdict that it is locked, or holds no slides.
Result<DeckFormat> format_of_compound_file(Source const& source);

}  // namespace estrade::media::decks
