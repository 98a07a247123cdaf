// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "index/query.h"
#include "server/http/html.h"
#include "server/site/frame/question.h"
#include "server/site/frame/visit.h"

namespace estrade::server::site {

/// Filters to press, each with how many talks are left then, and those that are pressed, to be
/// taken away; nothing where there is nothing to choose, as what all of them have. `talk`: the
/// title of the one that is searched in, if one is.
[[nodiscard]] http::Html facet_links(Visit const& visit, Question const& question,
                                     index::Answer const& found, std::string_view talk);

}  // namespace estrade::server::site
