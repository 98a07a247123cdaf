// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "server/error.h"
#include "server/uploads/tus.h"

namespace estrade::server::uploads {

/// Reads Upload-Metadata (tus 1.0.0, creation): pairs "key base64" joined by commas, the value may
/// be missing. BadRequest for anything else, for a key that comes twice, and for values that are
/// not UTF-8. Pure.
[[nodiscard]] Result<Metadata> parse_metadata(std::string_view field);

}  // namespace estrade::server::uploads
