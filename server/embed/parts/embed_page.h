// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/embed/embed.h"
#include "server/http/request.h"
#include "server/http/response.h"

namespace estrade::server::embed {

/// The page inside the frame: a poster, which its script turns into the player on a click.
/// What its query may choose is a Place.
[[nodiscard]] http::Response embed_page(Deps const& deps, http::Request const& request);

}  // namespace estrade::server::embed
