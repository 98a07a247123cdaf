// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "server/error.h"
#include "server/http/fetch.h"
#include "server/http/request.h"

namespace estrade::server::http {

/// What was answered to something that was sent.
struct Posted {
  int status = 0;
  std::string body{};  ///< its beginning, `FetchPolicy::most` bytes at most
};

/// Sends a body to an address that somebody gave, under the policy of fetch(); a redirect is an
/// answer like any other, and not followed. The errors' facts say what happened: BadRequest where
/// the address is none or may not be reached, Unavailable when nobody answers in time.
[[nodiscard]] Result<Posted> post(std::string_view url, Headers const& headers,
                                  std::string_view body, FetchPolicy const& policy = {});

/// Whether something may be sent there, as far as the address itself tells: names are not looked
/// up. BadRequest with a sentence.
[[nodiscard]] Result<void> check_address(std::string_view url, FetchPolicy const& policy = {});

}  // namespace estrade::server::http
