// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/delivery/naming/disposition.h"

#include <algorithm>

#include "server/http/html.h"

namespace estrade::server::delivery {
namespace {

bool is_plain(char letter) {
  constexpr std::string_view special = "\"\\%";
  auto const byte = static_cast<unsigned char>(letter);
  return byte >= 0x20 && byte < 0x7F && special.find(letter) == std::string_view::npos;
}

}  // namespace

std::string attachment(std::string_view file_name) {
  std::string name(file_name.empty() ? "download" : file_name);
  std::ranges::replace_if(
      name,
      [](char letter) {
        return letter == '/' || letter == '\\' || static_cast<unsigned char>(letter) < 0x20 ||
               letter == 0x7F;
      },
      '_');
  std::string fallback = name;
  std::ranges::replace_if(
      fallback, [](char letter) { return !is_plain(letter); }, '_');
  auto value = "attachment; filename=\"" + fallback + "\"";
  if (fallback != name) value += "; filename*=UTF-8''" + http::percent_encode(name);
  return value;
}

}  // namespace estrade::server::delivery
