// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "server/http/language.h"
#include "server/http/router.h"

namespace estrade::server::studio {

struct Options {
  std::string title = "Estrade";  ///< the archive's name
  /// For people whose browser asks for no language of ours.
  http::Language default_language = http::Language::English;
};

/// The organiser's pages, /studio/…. They hold no secrets and know no talk: everything they show
/// comes from the API, which their scripts ask as whoever has signed in. So anybody may load them.
void add_routes(http::Router& router, Options const& options);

}  // namespace estrade::server::studio
