// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/embed/embed.h"
#include "server/http/request.h"
#include "server/http/response.h"

namespace estrade::server::embed {

/// The oEmbed 1.0 provider: ?url=&format=json|xml&maxwidth=&maxheight=. 404 for an address that
/// is no talk's, 501 for another format.
[[nodiscard]] http::Response oembed(Deps const& deps, http::Request const& request);

}  // namespace estrade::server::embed
