// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include "index/query.h"
#include "server/catalogue/view.h"
#include "server/http/html.h"
#include "server/site/frame/question.h"
#include "server/site/frame/visit.h"

namespace estrade::server::site {

/// A talk that was found, as readers may see it; nothing when they may not: the index follows the
/// catalogue a moment later.
[[nodiscard]] std::optional<catalogue::FoundView> view_of(db::Reader const& reader,
                                                          index::FoundTalk const& talk);

/// "Slide 7 · 12:04": where a hit leads.
[[nodiscard]] std::string place_name(Words const& words, index::Hit const& hit,
                                     catalogue::PlaceView const& place);

/// Talks with their best places, each with its picture and the words marked, and a way to the rest.
[[nodiscard]] http::Html list_found(Visit const& visit, db::Reader const& reader,
                                    Question const& question,
                                    std::vector<index::FoundTalk> const& talks);

}  // namespace estrade::server::site
