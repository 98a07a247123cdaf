// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>

#include "server/http/html.h"
#include "server/http/request.h"
#include "server/studio/frame/frame.h"

namespace estrade::server::studio {

/// What is shown of a list that may be long.
struct Listing {
  std::string path;     ///< of its page
  std::string typed;    ///< as typed_in()
  std::size_t fit = 0;  ///< how many are shown
  std::size_t all = 0;  ///< how many there are
};

/// What was typed to filter the page's list: the query's "q".
[[nodiscard]] std::string typed_in(http::Request const& request);

/// A list with a line above it in which to type what is looked for: a GET form, which a script
/// sends while it is typed (player/studio/listing). Where nothing fits a sentence says so. A list
/// that is seen at a look has no such line.
[[nodiscard]] http::Html listing(Page& page, Listing const& listed, http::Html const& list);

/// A list that is never long: where there is a script it can be filtered in its place.
[[nodiscard]] http::Html filtered(Page& page, http::Html const& list);

/// Has a GET form go on asking for the language that was asked for.
[[nodiscard]] http::Html kept_language(Page const& page);

}  // namespace estrade::server::studio
