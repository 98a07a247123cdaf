// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "server/catalogue/view.h"
#include "server/http/html.h"

namespace estrade::server::facade {

// What stands inside <estrade-player> until its script (player/facade) makes it the player: the
// same on every page that has one. `language` is the page's, a tag of RFC 5646.

/// The lang attribute for a talk's own words, where they are not in the page's language.
[[nodiscard]] http::Html language_of(catalogue::Talk const& talk, std::string_view language);

/// A talk's poster: a link to another part of the page, its id `elsewhere`, and with a script the
/// button that plays.
[[nodiscard]] http::Html poster(catalogue::TalkView const& view, std::string_view language,
                                std::string_view elsewhere);

/// What the script says, which brings no words along: on the button, and when the player does not
/// arrive.
[[nodiscard]] http::Html words(std::string_view language);

}  // namespace estrade::server::facade
