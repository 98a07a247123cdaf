// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace estrade::server::oidc {

/// RFC 4648 section 5, without padding (RFC 7515 section 2).
[[nodiscard]] std::string base64url_of(std::string_view bytes);
/// Nothing for a text that it has not made: padding and white space are none of it.
[[nodiscard]] std::optional<std::string> read_base64url(std::string_view text);

}  // namespace estrade::server::oidc
