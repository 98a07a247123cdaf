// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/request.h"

namespace estrade::server::http {

/// Whether who sends it says that they want to be counted nowhere (Do Not Track; Global Privacy
/// Control).
[[nodiscard]] inline bool wants_no_counting(Request const& request) {
  return request.headers.find("DNT") == "1" || request.headers.find("Sec-GPC") == "1";
}

}  // namespace estrade::server::http
