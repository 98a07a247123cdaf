// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace estrade::server::http::outward {

/// RFC 4648 section 4, padded, in one line.
[[nodiscard]] std::string base64_of(std::string_view bytes);

}  // namespace estrade::server::http::outward
