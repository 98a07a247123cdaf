// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "server/http/response.h"

namespace estrade::server::api {

/// Whether an If-Match field names a version: "3", or as ETags have it with more behind, "3-7f…"
/// and "3-gz"; or all with *. A weak tag names none (RFC 9110 section 13.1.1).
[[nodiscard]] bool names_version(std::string_view if_match, int version);
/// The version that it names; 0 when it names none.
[[nodiscard]] int version_in(std::string_view if_match);

/// The answer's ETag tells the version too.
void set_version(http::Response& response, int version);

}  // namespace estrade::server::api
