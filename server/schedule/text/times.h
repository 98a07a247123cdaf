// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace estrade::server::schedule {

/// A day, and perhaps an hour on it, as somebody's clock showed them.
struct Moment {
  std::chrono::sys_days day{};
  std::optional<std::chrono::minutes> time{};    ///< since midnight
  std::optional<std::chrono::minutes> offset{};  ///< of that clock, ahead of UTC
  bool is_utc = false;                           ///< written with a "Z": whose clock is not told
};

/// ISO 8601 and RFC 3339, extended ("2024-12-27T10:30:00+01:00", "2024-12-27 10:30", "2024-12-27")
/// and basic ("20241227T093000Z"), and a day in Europe's order ("27/12/2024 10:30", "27.12.2024").
[[nodiscard]] std::optional<Moment> read_moment(std::string_view text);
/// "9:30", "09:30:00", "9h30", "14h", "2:30 pm", since midnight.
[[nodiscard]] std::optional<std::chrono::minutes> read_hour(std::string_view text);
/// "00:45" and "1:30:00" (hours first), "45", "45 min", "1h30", "PT45M"; up to seven days.
[[nodiscard]] std::optional<std::chrono::minutes> read_length(std::string_view text);
/// From one moment to a later one, up to seven days; nothing where that cannot be said.
[[nodiscard]] std::optional<std::chrono::minutes> between(Moment const& from, Moment const& to);

/// "2024-12-27"
[[nodiscard]] std::string day_text(std::chrono::sys_days day);
/// "09:30", "09:30Z"
[[nodiscard]] std::string hour_text(std::chrono::minutes time, bool is_utc);

}  // namespace estrade::server::schedule
