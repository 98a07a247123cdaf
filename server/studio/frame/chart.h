// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "server/http/html.h"

namespace estrade::server::studio {

/// A column of a chart.
struct Column {
  std::int64_t height = 0;  ///< in whatever the others are in too
  std::string told;         ///< shown where somebody points at it
};
/// A picture of columns side by side, as wide as there is room. It is for the eye alone: whoever
/// shows it says the same in a table.
[[nodiscard]] http::Html column_chart(std::vector<Column> const& columns);

/// A bar of a length between 0 and `of`, to stand in a table beside the number.
[[nodiscard]] http::Html bar(std::int64_t length, std::int64_t of);

}  // namespace estrade::server::studio
