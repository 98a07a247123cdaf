// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/request.h"
#include "server/http/response.h"
#include "server/studio/studio.h"

namespace estrade::server::studio {

/// Where the timeline of the route's {id} is corrected: the same page for every talk, whether
/// there is one or not, for only the API knows who may see it.
[[nodiscard]] http::Response correction_page(Options const& options, http::Request const& request);

}  // namespace estrade::server::studio
