// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "server/http/request.h"
#include "server/http/response.h"
#include "server/studio/frame/desk.h"

namespace estrade::server::studio {

/// What the page to sign in at shows.
struct SignIn {
  std::string name{};            ///< as it was typed
  std::string next = "/studio";  ///< where they wanted to go
  std::string_view wrong{};
  int status = 200;
};
[[nodiscard]] http::Response show_sign_in(Desk const& desk, Visit const& visit,
                                          http::Request const& request, SignIn const& shown);

/// Where somebody goes on to who asked for that: a page of the studio, whatever they asked for.
[[nodiscard]] std::string next_in(std::string_view asked);

}  // namespace estrade::server::studio
