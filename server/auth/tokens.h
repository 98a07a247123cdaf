// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "server/clock.h"
#include "server/db/database.h"
#include "server/error.h"
#include "server/http/request.h"

namespace estrade::server::auth {

/// Makes the administrator's token when the archive has none, and returns it: the only moment it
/// is known, for only its digest is kept. Empty when there is one already.
[[nodiscard]] std::string make_first_token(db::Transaction const& transaction, Instant now);

/// Whether the request carries "Authorization: Bearer …" with a token of ours.
/// Unauthenticated with a sentence otherwise. Compares digests, in constant time.
[[nodiscard]] Result<void> require_administrator(db::Reader const& reader,
                                                 http::Request const& request);

}  // namespace estrade::server::auth
