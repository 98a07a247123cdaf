// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "media/deck.h"
#include "media/zip/archive.h"

namespace estrade::media::decks {

/// What a zip file is: an office file, or pictures. It is looked through as a whole.
Result<DeckFormat> format_of_zip(zip::Archive const& archive);

}  // namespace estrade::media::decks
