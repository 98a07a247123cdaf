// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace estrade::server::catalogue {

/// What stands between the separators; nothing for an empty text.
[[nodiscard]] std::vector<std::string> split(std::string_view text, char separator);
[[nodiscard]] std::string join(std::vector<std::string> const& parts, char separator);

}  // namespace estrade::server::catalogue
