// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace estrade::server::catalogue {

/// When a file says in its name that it was made, as cameras and recording programs write it.
struct NamedMoment {
  std::string date{};  ///< YYYY-MM-DD; empty: it says none
  int minute = 0;      ///< of the day

  bool operator==(NamedMoment const&) const = default;
};

/// "2026-05-04 14-30-12.mkv", "20260504_143012.mp4", "2026-05-04/Room 2 14h30.mov"; without a day
/// only what is written like an hour, "14h30". Nothing where there is none.
[[nodiscard]] std::optional<NamedMoment> moment_in_name(std::string_view path);

/// "14:30" as a minute of the day; nothing for what is none.
[[nodiscard]] std::optional<int> minute_of(std::string_view clock);

}  // namespace estrade::server::catalogue
