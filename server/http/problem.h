// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/error.h"
#include "server/http/response.h"

namespace estrade::server::http {

/// The one table from an error's kind to its HTTP status.
[[nodiscard]] int status_of(Kind kind);

/// RFC 9457 problem+json: title by status, detail = the advice. The facts stay in the log.
[[nodiscard]] Response problem(Error const& error);

}  // namespace estrade::server::http
