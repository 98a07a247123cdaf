// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "server/http/response.h"

namespace estrade::server::http::wire {

/// Why the front itself refuses a request: a status, and one sentence for whoever sent it.
struct Refusal {
  int status = 400;
  std::string_view detail;  ///< a literal
};

/// RFC 9457 problem+json of that status; never cached.
[[nodiscard]] Response refuse(int status, std::string_view detail);

}  // namespace estrade::server::http::wire
