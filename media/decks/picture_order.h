// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace estrade::media::decks {

/// Whether a file stands before another in the order people count in: slide2 before slide10,
/// whatever the letters' case.
bool stands_before(std::string_view left, std::string_view right);

/// Whether systems leave such files beside others unasked: __MACOSX, .DS_Store, Thumbs.db …
bool is_left_behind(std::string_view name);

}  // namespace estrade::media::decks
