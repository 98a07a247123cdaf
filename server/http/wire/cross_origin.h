// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "server/http/request.h"
#include "server/http/response.h"
#include "server/http/router.h"

namespace estrade::server::http::wire {

/// Lets any page read an answer: no credentials, every header field that players and tus need.
void open_to_all_origins(Headers& headers);

/// "GET, HEAD, OPTIONS": the value of Allow for routes of these methods.
[[nodiscard]] std::string allow_of(std::vector<Method> const& methods);

/// Whether the request is a preflight of the Fetch standard.
[[nodiscard]] bool is_preflight(Request const& request);

/// The answer to OPTIONS for an address that has routes but none for OPTIONS, and to every
/// preflight: 204 with Allow, and the CORS permissions where the routes are cross-origin.
/// Status 404 when no route of any method matches.
[[nodiscard]] Response answer_options(Router const& router, Request const& request);

}  // namespace estrade::server::http::wire
