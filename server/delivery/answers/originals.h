// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/catalogue/source.h"
#include "server/db/database.h"
#include "server/http/request.h"
#include "server/http/response.h"
#include "server/storage/store.h"

namespace estrade::server::delivery {

/// GET /talks/{id}/recording, /talks/{id}/screen and /talks/{id}/deck: the current original of a
/// talk that readers may see; ?part=2 for another than the first part. It is somebody's bytes, so
/// it is only ever saved, never opened on our origin.
[[nodiscard]] http::Response answer_original(db::Database const& database,
                                             storage::Store const& store, catalogue::Role role,
                                             http::Request const& request);

}  // namespace estrade::server::delivery
