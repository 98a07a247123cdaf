// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

#include "server/error.h"
#include "server/http/response.h"

namespace estrade::server::uploads {

/// An empty answer that carries Tus-Resumable.
[[nodiscard]] http::Response tus_answer(int status);

/// problem+json with the fields tus wants: Tus-Resumable always, Tus-Version with 412,
/// Tus-Max-Size with 413.
[[nodiscard]] http::Response tus_refusal(Error const& error, std::uint64_t largest);

}  // namespace estrade::server::uploads
