// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "media/deck.h"
#include "media/zip/archive.h"

namespace estrade::media::decks {

/// The pictures in an archive, in the order people count in. A verdict when there is none, or
/// something else among them but what systems leave behind unasked.
Result<std::vector<zip::Entry>> list_pictures(zip::Archive const& archive);

}  // namespace estrade::media::decks
