// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace estrade::server::http::wire {

/// Whether an Accept-Encoding field takes `coding` with a quality above zero (RFC 9110 section
/// 12.5.3). Without the field the answer is no: such clients rarely mean it.
[[nodiscard]] bool accepts(std::string_view accept_encoding, std::string_view coding);

/// Whether bodies of that media type are text, which compresses well.
[[nodiscard]] bool is_text(std::string_view content_type);

[[nodiscard]] std::string gzip(std::string_view bytes);

}  // namespace estrade::server::http::wire
