// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/json/csv.h"

#include <fmt/format.h>

namespace estrade::server::api {

std::string csv_field(std::string_view text) {
  std::string quoted = "\"";
  if (!text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos) {
    quoted += '\'';
  }
  for (char const c : text) quoted.append(c == '"' ? 2 : 1, c);
  return quoted + '"';
}

http::Response csv_response(std::string_view table, std::string_view file_name) {
  auto response =
      http::text_response(200, "text/csv; charset=utf-8; header=present", std::string(table));
  response.headers.add("Content-Disposition",
                       fmt::format("attachment; filename=\"{}\"", file_name));
  response.headers.add("Cache-Control", "no-store");
  return response;
}

}  // namespace estrade::server::api
