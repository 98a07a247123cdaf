// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "server/http/html.h"
#include "server/site/frame/visit.h"

namespace estrade::server::site {

/// The address of one page of a list; the first has no number.
[[nodiscard]] std::string numbered(std::string_view path, int number);

/// Links to the pages before and after page `number` of the list at `path`; nothing when there
/// are none.
[[nodiscard]] http::Html paging(Visit const& visit, std::string_view path, int number, bool more,
                                std::string_view before, std::string_view after);

}  // namespace estrade::server::site
