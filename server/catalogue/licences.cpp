// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/catalogue/licences.h"

#include <array>

namespace estrade::server::catalogue {
namespace {

constexpr std::array<std::string_view, 18> known_licences = {
    "CC BY 4.0",         "CC BY-SA 4.0",
    "CC BY-ND 4.0",      "CC BY-NC 4.0",
    "CC BY-NC-SA 4.0",   "CC BY-NC-ND 4.0",
    "CC0 1.0",           "CC BY 3.0",
    "CC BY-SA 3.0",      "MIT",
    "Apache-2.0",        "BSD-3-Clause",
    "MPL-2.0",           "EUPL-1.2",
    "GPL-3.0-or-later",  "AGPL-3.0-or-later",
    "LGPL-3.0-or-later", "GFDL-1.3-or-later"};

}  // namespace

std::span<std::string_view const> offered_licences() { return known_licences; }

}  // namespace estrade::server::catalogue
