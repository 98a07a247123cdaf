// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace estrade::server::uploads {

/// RFC 4648 section 4, strictly: padded, no other characters, no bits beyond the last byte; nothing
/// for anything else. Pure.
[[nodiscard]] std::optional<std::string> decode_base64(std::string_view text);

}  // namespace estrade::server::uploads
