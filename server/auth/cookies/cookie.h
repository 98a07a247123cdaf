// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "server/http/request.h"

namespace estrade::server::auth {

/// What a cookie of ours is called. A browser takes one whose name begins with "__Host-" only from
/// https, for "/" and without Domain (RFC 6265bis section 4.1.3.2).
struct CookieName {
  std::string_view secure;
  std::string_view plain;  ///< where readers reach the archive by http
};

/// The value of a Set-Cookie field: HttpOnly, SameSite=Lax, for this host alone.
[[nodiscard]] std::string set_cookie(CookieName const& name, std::string_view value, bool is_secure,
                                     std::chrono::seconds age);
/// What makes a browser forget it.
[[nodiscard]] std::string forget_cookie(CookieName const& name, bool is_secure);
/// The value of the cookie of that very name that the request carries.
[[nodiscard]] std::optional<std::string_view> find_cookie(http::Request const& request,
                                                          std::string_view name);

}  // namespace estrade::server::auth
