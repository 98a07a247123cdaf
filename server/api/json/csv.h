// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "server/http/response.h"

namespace estrade::server::api {

/// A text as a field of a table (RFC 4180), quoted. What a spreadsheet would take for a formula
/// begins with an apostrophe instead.
[[nodiscard]] std::string csv_field(std::string_view text);

/// A table, its lines ended by CR LF and the first of them its columns' names, to be saved under
/// that name.
[[nodiscard]] http::Response csv_response(std::string_view table, std::string_view file_name);

}  // namespace estrade::server::api
