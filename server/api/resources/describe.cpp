// SPDX-License-Identifier: GPL-3.0-or-later
// The description of all this for programs: OpenAPI 3.1, put together from openapi/ when Estrade is
// built, and compiled in.
#include <string_view>

#include "server/api/resources/resources.h"

extern "C" {
extern char const estrade_openapi[];      // NOLINT: made by the assembler, see openapi.S
extern char const estrade_openapi_end[];  // NOLINT
}

namespace estrade::server::api {

http::Response describe(Deps const&, http::Request const&) {
  http::Response response;
  response.headers.set("Content-Type", "application/json");
  response.headers.set("Cache-Control", "no-cache");
  response.body = http::StaticBody{std::string_view(
      estrade_openapi, static_cast<std::size_t>(estrade_openapi_end - estrade_openapi))};
  return response;
}

}  // namespace estrade::server::api
