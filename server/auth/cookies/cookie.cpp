// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/auth/cookies/cookie.h"

#include <fmt/format.h>

namespace estrade::server::auth {

std::string set_cookie(CookieName const& name, std::string_view value, bool is_secure,
                       std::chrono::seconds age) {
  return fmt::format("{}={}; Path=/; Max-Age={}; HttpOnly; SameSite=Lax{}",
                     is_secure ? name.secure : name.plain, value, age.count(),
                     is_secure ? "; Secure" : "");
}

std::string forget_cookie(CookieName const& name, bool is_secure) {
  return set_cookie(name, "", is_secure, std::chrono::seconds(0));
}

std::optional<std::string_view> find_cookie(http::Request const& request, std::string_view name) {
  auto field = request.headers.find("Cookie").value_or("");  // "a=1; b=2"
  while (!field.empty()) {
    auto const end = field.find(';');
    auto pair = field.substr(0, end);
    field = end == std::string_view::npos ? std::string_view() : field.substr(end + 1);
    while (pair.starts_with(' ')) pair.remove_prefix(1);
    auto const equals = pair.find('=');
    if (equals != std::string_view::npos && pair.substr(0, equals) == name) {
      return pair.substr(equals + 1);
    }
  }
  return std::nullopt;
}

}  // namespace estrade::server::auth
