// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>

#include "server/clock.h"

namespace estrade::server {

/// A moment of a recording as people type it: "12:34", "1:02:03.5" or "754.2"; nothing for anything
/// else.
[[nodiscard]] std::optional<MediaTime> moment_in(std::string_view typed);

}  // namespace estrade::server
