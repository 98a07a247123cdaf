// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "server/http/request.h"
#include "server/http/response.h"

namespace estrade::server::delivery {

/// GET /assets/{file}: from the binary's own memory, in the smallest form the client accepts.
[[nodiscard]] http::Response answer_asset(http::Request const& request);

/// The newest asset of that name, for an address that other people's pages hold: kept an hour.
/// Content-Location is the address of just this one, for who wants to pin it with an integrity: the
/// next version of the archive does not have it.
[[nodiscard]] http::Response answer_newest(http::Request const& request, std::string_view logical);

}  // namespace estrade::server::delivery
