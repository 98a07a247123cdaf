// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/wire/form_part.h"

#include <algorithm>
#include <utility>

#include "server/http/wire/target.h"
#include "server/http/wire/text.h"

namespace estrade::server::http::wire {
namespace {

constexpr auto npos = std::string_view::npos;

/// A parameter of a field's value, `; name="…"`. Browsers escape a quote in a file's name as %22
/// (WHATWG HTML section 4.10.22.8), so nothing in it ends it early.
std::optional<std::string> parameter_of(std::string_view value, std::string_view wanted) {
  for (auto at = value.find(';'); at != npos;) {
    value = trim(value.substr(at + 1));
    auto const equals = value.find('=');
    if (equals == npos) return std::nullopt;
    auto const name = value.substr(0, equals);
    auto rest = value.substr(equals + 1);
    bool const is_quoted = rest.starts_with('"');
    if (is_quoted) rest.remove_prefix(1);
    auto const end = rest.find(is_quoted ? '"' : ';');
    if (is_quoted && end == npos) return std::nullopt;
    auto const text = rest.substr(0, end);
    if (same_name(trim(name), wanted)) return std::string(text);
    value = end == npos ? std::string_view() : rest.substr(end);
    at = value.find(';');
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::string> boundary_of(Request const& request) {
  constexpr std::size_t longest_boundary = 70;  // RFC 2046 section 5.1.1
  auto const type = request.headers.find("Content-Type").value_or("");
  auto boundary = parameter_of(type, "boundary");
  bool const is_form = same_name(trim(type.substr(0, type.find(';'))), "multipart/form-data") &&
                       boundary && !boundary->empty() && boundary->size() <= longest_boundary;
  if (!is_form) return std::nullopt;
  return boundary;
}

std::optional<PartHead> read_part_head(std::string_view head) {
  while (!head.empty()) {
    auto const end = std::min(head.find("\r\n"), head.size());
    auto const line = head.substr(0, end);
    head.remove_prefix(std::min(end + 2, head.size()));
    auto const colon = line.find(':');
    if (colon == npos || !same_name(line.substr(0, colon), "content-disposition")) continue;
    auto const value = line.substr(colon + 1);
    if (!same_name(trim(value.substr(0, value.find(';'))), "form-data")) break;
    auto name = parameter_of(value, "name");
    if (!name || !is_utf8(*name)) break;
    auto file_name = parameter_of(value, "filename");
    if (file_name && !is_utf8(*file_name)) file_name.emplace("?");
    return PartHead{*std::move(name), std::move(file_name)};
  }
  return std::nullopt;
}

}  // namespace estrade::server::http::wire
