// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "server/http/request.h"

namespace estrade::server::http {

/// Decimal digits alone, at most nine: "12" is 12; nothing for "-1", "1e3", "" or " 1".
[[nodiscard]] std::optional<std::int32_t> whole_number(std::string_view text);

/// A query field that is a whole number; nothing when it is absent or anything else.
[[nodiscard]] std::optional<std::int32_t> query_number(Request const& request,
                                                       std::string_view name);

/// What follows the path of the request as it was sent: "" or "?…". For redirects that keep it.
[[nodiscard]] std::string_view query_as_sent(Request const& request);

}  // namespace estrade::server::http
