// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/request.h"
#include "server/http/response.h"

namespace estrade::server::delivery {

/// GET /assets/{file}: from the binary's own memory, in the smallest form the client accepts.
[[nodiscard]] http::Response answer_asset(http::Request const& request);

}  // namespace estrade::server::delivery
