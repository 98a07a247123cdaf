// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/query.h"

#include "server/http/wire/target.h"

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

std::string FormFields::typed(std::string_view name) const {
  auto const found = fields_.find(name);
  return found == fields_.end() ? std::string() : found->second;
}

std::string FormFields::value(std::string_view name) const {
  constexpr std::string_view white = " \t\r\n";
  auto const text = typed(name);
  auto const first = text.find_first_not_of(white);
  if (first == std::string::npos) return {};
  return text.substr(first, text.find_last_not_of(white) - first + 1);
}

std::vector<std::string> FormFields::values(std::string_view name) const {
  std::vector<std::string> values;
  auto const [first, last] = fields_.equal_range(name);
  for (auto each = first; each != last; ++each) values.push_back(each->second);
  return values;
}

Result<FormFields> read_form(Request const& request) {
  auto const type = request.headers.find("Content-Type").value_or("");
  wire::Fields fields;
  if (!type.starts_with("application/x-www-form-urlencoded") ||
      !wire::read_fields(request.body, fields)) {
    return fail(Kind::BadRequest, "no form",
                "This is not what the form sends: go back, load the page again and fill it in.");
  }
  return FormFields(std::move(fields));
}

}  // namespace estrade::server::http
