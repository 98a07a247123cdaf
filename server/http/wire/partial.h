// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "server/http/response.h"
#include "server/http/wire/outgoing.h"

namespace estrade::server::http::wire {

/// Answers a Range field: sets `response` to 206 (one range, or multipart/byteranges for several)
/// or 416 and returns the parts to send; nothing when the whole is the answer.
[[nodiscard]] std::optional<std::vector<Part>> make_partial(Response& response, Part const& whole,
                                                            std::string_view range);

}  // namespace estrade::server::http::wire
