// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/catalogue/source.h"
#include "server/delivery/answers/permitted.h"
#include "server/http/request.h"
#include "server/http/response.h"

namespace estrade::server::delivery {

/// GET /talks/{id}/recording, /talks/{id}/screen and /talks/{id}/deck: the current original of a
/// talk that readers may see; ?part=2 for another than the first part. It is somebody's bytes, so
/// it is only ever saved, never opened on our origin.
[[nodiscard]] http::Response answer_original(Deps const& deps, catalogue::Role role,
                                             http::Request const& request);

}  // namespace estrade::server::delivery
