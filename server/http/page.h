// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "server/http/html.h"
#include "server/http/response.h"

namespace estrade::server::http {

/// A document for people in the language they asked for, or whose program did. Kept by browsers
/// only as long as it is the same when asked again. `language` is a tag of RFC 5646; `policy` is
/// its Content-Security-Policy. Who may frame it and what its links tell is the caller's to add.
[[nodiscard]] Response page_response(int status, Html const& document, std::string_view language,
                                     std::string_view policy);

}  // namespace estrade::server::http
