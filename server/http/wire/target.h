// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "server/http/wire/refusal.h"

namespace estrade::server::http::wire {

struct Head;

/// Reads `head.request.target` (origin-form, absolute-form, or "*" for OPTIONS) into path, query
/// and, where the target names it, host. RFC 9112 section 3.2, RFC 3986 section 3.
[[nodiscard]] std::optional<Refusal> read_target(Head& head);

using Fields = std::multimap<std::string, std::string, std::less<>>;
/// Adds the fields of "a=1&b=2", decoded (WHATWG URL section 5.1). False when one holds control
/// characters or is no UTF-8.
[[nodiscard]] bool read_fields(std::string_view text, Fields& fields);

/// Whether the bytes are well-formed UTF-8 (RFC 3629: no surrogates, nothing overlong).
[[nodiscard]] bool is_utf8(std::string_view text);

}  // namespace estrade::server::http::wire
