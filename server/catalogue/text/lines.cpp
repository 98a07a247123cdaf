// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/catalogue/text/lines.h"

#include <algorithm>

namespace estrade::server::catalogue {

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    auto const end = std::min(text.find(separator), text.size());
    parts.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

std::string join(std::vector<std::string> const& parts, char separator) {
  std::string text;
  for (auto const& part : parts) {
    if (!text.empty()) text += separator;
    text += part;
  }
  return text;
}

}  // namespace estrade::server::catalogue
