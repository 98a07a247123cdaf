// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>

namespace estrade::server::app {

/// Seconds of a place in a recording as people write it: "12.5", "33:30", "0:12.5", "1:02:03".
/// Nothing when it is none.
[[nodiscard]] std::optional<double> read_playing_time(std::string_view text);

}  // namespace estrade::server::app
