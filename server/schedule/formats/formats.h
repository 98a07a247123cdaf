// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "server/schedule/schedule.h"

namespace estrade::server::schedule {

// One function for each family of formats; each takes the text as it came, and knows by its
// beginning that it is its own; and the address that it came from, as read_schedule().

[[nodiscard]] Result<Schedule> read_xml(std::string_view text, std::string_view from);
[[nodiscard]] Result<Schedule> read_json(std::string_view text, std::string_view from);
[[nodiscard]] Result<Schedule> read_icalendar(std::string_view text, std::string_view from);
[[nodiscard]] Result<Schedule> read_csv(std::string_view text, std::string_view from);

}  // namespace estrade::server::schedule
