// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/delivery/answers/permitted.h"
#include "server/http/request.h"
#include "server/http/response.h"

namespace estrade::server::delivery {

/// GET /media/{rendition}/{file}: what lies there never changes, so it may be kept for ever; but
/// for playlists, which are asked about each time. Downloads are saved under the talk's name. Of a
/// draft or a withdrawn talk there is nothing but for who works on it, or has a permit.
[[nodiscard]] http::Response answer_rendition_file(Deps const& deps, http::Request const& request);

}  // namespace estrade::server::delivery
