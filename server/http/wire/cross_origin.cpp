// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/wire/cross_origin.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "server/http/wire/refusal.h"

namespace estrade::server::http::wire {
namespace {

constexpr std::string_view exposed_fields =
    "Accept-Ranges, Content-Length, Content-Range, ETag, Location, Retry-After, Tus-Extension, "
    "Tus-Max-Size, Tus-Resumable, Tus-Version, Upload-Expires, Upload-Length, Upload-Metadata, "
    "Upload-Offset";

constexpr std::string_view accepted_fields =
    "Authorization, Content-Type, If-Match, If-None-Match, If-Range, Range, Tus-Resumable, "
    "Upload-Checksum, Upload-Concat, Upload-Defer-Length, Upload-Length, Upload-Metadata, "
    "Upload-Offset, X-HTTP-Method-Override, X-Requested-With";

constexpr std::array all_methods = {Method::Get,   Method::Head,   Method::Post,   Method::Put,
                                    Method::Patch, Method::Delete, Method::Options};

}  // namespace

void open_to_all_origins(Headers& headers) {
  headers.set("Access-Control-Allow-Origin", "*");
  headers.set("Access-Control-Expose-Headers", std::string(exposed_fields));
  if (!headers.find("Cross-Origin-Resource-Policy")) {
    headers.add("Cross-Origin-Resource-Policy", "cross-origin");
  }
}

std::string allow_of(std::vector<Method> const& methods) {
  auto const has = [&](Method method) {
    return std::ranges::find(methods, method) != methods.end();
  };
  std::string allow;
  for (auto const method : all_methods) {
    bool const implied = method == Method::Options || (method == Method::Head && has(Method::Get));
    if (!implied && !has(method)) continue;
    if (!allow.empty()) allow += ", ";
    allow += text_of(method);
  }
  return allow;
}

bool is_preflight(Request const& request) {
  return request.method == Method::Options && request.headers.find("Origin") &&
         request.headers.find("Access-Control-Request-Method");
}

Response answer_options(Router const& router, Request const& request) {
  std::vector<Method> methods;
  bool cross_origin = false;
  auto probe = request;
  for (auto const method : all_methods) {
    probe.method = method;
    auto const match = router.match(probe);
    if (!match.route) continue;
    methods.push_back(method);
    cross_origin = cross_origin || match.route->options.cross_origin;
  }
  if (methods.empty()) return refuse(404, "There is nothing at this address.");
  Response response;
  response.status = 204;
  auto const allow = allow_of(methods);
  response.headers.add("Allow", allow);
  if (cross_origin) {
    open_to_all_origins(response.headers);
    response.headers.add("Access-Control-Allow-Methods", allow);
    response.headers.add("Access-Control-Allow-Headers", std::string(accepted_fields));
    response.headers.add("Access-Control-Max-Age", "86400");
  }
  return response;
}

}  // namespace estrade::server::http::wire
