// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/resources/versions.h"

#include <charconv>
#include <optional>
#include <string>

#include <fmt/format.h>

namespace estrade::server::api {
namespace {

/// The number at the beginning of a tag; what is behind it is set off by "-".
std::optional<int> number_of(std::string_view tag) {
  int number = 0;
  auto const [end, failed] = std::from_chars(tag.data(), tag.data() + tag.size(), number);
  auto const rest = tag.substr(static_cast<std::size_t>(end - tag.data()));
  if (failed != std::errc() || !(rest.empty() || rest.front() == '-')) return std::nullopt;
  return number;
}

/// The next strong tag of a list, taken off its beginning.
std::optional<std::string_view> take_tag(std::string_view& field) {
  while (true) {
    auto const open = field.find('"');
    if (open == std::string_view::npos) return std::nullopt;
    auto const close = field.find('"', open + 1);
    if (close == std::string_view::npos) return std::nullopt;
    auto const tag = field.substr(open + 1, close - open - 1);
    bool const is_weak = open >= 2 && field.substr(open - 2, 2) == "W/";
    field.remove_prefix(close + 1);
    if (!is_weak) return tag;
  }
}

}  // namespace

bool names_version(std::string_view if_match, int version) {
  if (if_match.find('"') == std::string_view::npos) return if_match.find('*') != if_match.npos;
  while (auto const tag = take_tag(if_match)) {
    if (number_of(*tag) == version) return true;
  }
  return false;
}

int version_in(std::string_view if_match) {
  auto const tag = take_tag(if_match);
  return tag ? number_of(*tag).value_or(0) : 0;
}

void set_version(http::Response& response, int version) {
  auto const tag = response.headers.find("ETag");
  if (!tag || tag->size() < 2) return;
  auto const digest = std::string(tag->substr(1, tag->size() - 2));
  response.headers.set("ETag", fmt::format("\"{}-{}\"", version, digest));
}

}  // namespace estrade::server::api
