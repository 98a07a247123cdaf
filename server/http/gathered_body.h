// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <memory>

#include "server/http/router.h"

namespace estrade::server::http {

/// What takes a body whole, up to `most` bytes, and then has `handler` answer the request with it.
/// For routes that look at who asks before they take memory for what is sent. Of a larger one the
/// rest is not taken, and `too_large` answers.
[[nodiscard]] std::unique_ptr<BodySink> gather_body(Request request, std::size_t most,
                                                    Handler too_large, Handler handler);

}  // namespace estrade::server::http
