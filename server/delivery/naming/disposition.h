// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace estrade::server::delivery {

/// The value of Content-Disposition that saves a file under `file_name`, whatever letters it has
/// (RFC 6266 section 4.3, RFC 8187 section 3.2). Slashes and control characters are replaced.
[[nodiscard]] std::string attachment(std::string_view file_name);

}  // namespace estrade::server::delivery
