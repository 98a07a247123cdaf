// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "media/poppler/contents.h"

namespace estrade::media::poppler {

/// deck.json (DESIGN section 5): what stands on the pages of a deck, page 1 first. A link is
/// {"x","y","w","h"} and either "page" or "url"; an entry of the outline is {"title","page"?,
/// "entries"?}. Written by hand: a long deck has a million words, too many for a tree of values.
std::string deck_json(std::string const& title, std::vector<PageContents> const& pages,
                      std::vector<OutlineEntry> const& outline);

}  // namespace estrade::media::poppler
