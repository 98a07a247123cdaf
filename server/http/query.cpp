// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/query.h"

namespace estrade::server::http {

std::optional<std::int32_t> whole_number(std::string_view text) {
  if (text.empty() || text.size() > 9) return std::nullopt;
  std::int32_t number = 0;
  for (char const digit : text) {
    if (digit < '0' || digit > '9') return std::nullopt;
    number = number * 10 + (digit - '0');
  }
  return number;
}

std::optional<std::int32_t> query_number(Request const& request, std::string_view name) {
  auto const value = request.query_value(name);
  return value ? whole_number(*value) : std::nullopt;
}

std::string_view query_as_sent(Request const& request) {
  auto const mark = request.target.find('?');
  if (mark == std::string::npos) return {};
  return std::string_view(request.target).substr(mark);
}

}  // namespace estrade::server::http
