// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace estrade::server::http::wire {

/// The reason phrase of RFC 9110 section 15; "Unknown" for a code that is not in the table.
[[nodiscard]] std::string_view reason_of(int status);

}  // namespace estrade::server::http::wire
