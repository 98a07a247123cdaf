// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string_view>

namespace estrade::server::catalogue {

/// Licences that people are offered to choose from, by the short names of Creative Commons and the
/// SPDX list. A talk may have any other.
[[nodiscard]] std::span<std::string_view const> offered_licences();

}  // namespace estrade::server::catalogue
