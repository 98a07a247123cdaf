// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <string_view>

#include "index/query.h"

namespace estrade::index {

/// What filters are called, in questions ("year:2012") as in addresses; "talk" in addresses alone.
inline constexpr std::array<std::string_view, 8> filter_names = {
    "event", "year", "language", "speaker", "licence", "tag", "has", "talk"};

/// Sets the filter of that name as it would be typed: "2010..2015", "slides". False, and nothing is
/// changed, for an unknown name, an empty value or one that makes no sense. Pure.
bool set_filter(Filters& filters, std::string_view name, std::string_view value);

}  // namespace estrade::index
