// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/request.h"

#include <algorithm>

#include "server/http/wire/encoding.h"
#include "server/http/wire/text.h"

namespace estrade::server::http {

std::string_view text_of(Method method) {
  switch (method) {
    case Method::Get:
      return "GET";
    case Method::Head:
      return "HEAD";
    case Method::Post:
      return "POST";
    case Method::Put:
      return "PUT";
    case Method::Patch:
      return "PATCH";
    case Method::Delete:
      return "DELETE";
    case Method::Options:
      return "OPTIONS";
  }
  return "GET";
}

void Headers::add(std::string name, std::string value) {
  fields_.emplace_back(std::move(name), std::move(value));
}

void Headers::set(std::string name, std::string value) {
  std::erase_if(fields_, [&](auto const& field) { return wire::same_name(field.first, name); });
  add(std::move(name), std::move(value));
}

std::optional<std::string_view> Headers::find(std::string_view name) const {
  auto const field = std::ranges::find_if(
      fields_, [&](auto const& each) { return wire::same_name(each.first, name); });
  if (field == fields_.end()) return std::nullopt;
  return field->second;
}

std::optional<std::string_view> Request::query_value(std::string_view name) const {
  auto const field = query.lower_bound(name);
  if (field == query.end() || field->first != name) return std::nullopt;
  return field->second;
}

bool Request::accepts_encoding(std::string_view coding) const {
  return wire::accepts(headers.find("Accept-Encoding").value_or(""), coding);
}

std::string_view Request::parameter(std::string_view name) const {
  auto const found = parameters.find(name);
  return found == parameters.end() ? std::string_view() : std::string_view(found->second);
}

}  // namespace estrade::server::http
