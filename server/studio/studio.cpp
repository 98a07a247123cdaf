// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/studio/studio.h"

#include "server/studio/pages/pages.h"

namespace estrade::server::studio {

void add_routes(http::Router& router, Options const& options) {
  router.add(http::Method::Get, "/studio/talks/{id}/timeline",
             [options](http::Request const& request) { return correction_page(options, request); });
}

}  // namespace estrade::server::studio
