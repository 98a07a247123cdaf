// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/studio/frame/chart.h"

#include <algorithm>

#include <fmt/format.h>

namespace estrade::server::studio {
namespace {

using http::Html;
using http::markup;

constexpr std::int64_t chart_height = 100;
constexpr int column_width = 10;
constexpr int column_gap = 2;

/// So that a little is seen as a little and not as nothing.
std::int64_t scaled(std::int64_t length, std::int64_t of, std::int64_t to) {
  if (length <= 0 || of <= 0) return 0;
  return std::clamp<std::int64_t>(length * to / of, 1, to);
}

}  // namespace

Html column_chart(std::vector<Column> const& columns) {
  std::int64_t highest = 0;
  for (auto const& column : columns) highest = std::max(highest, column.height);
  Html drawn;
  int x = 0;
  for (auto const& column : columns) {
    auto const height = scaled(column.height, highest, chart_height);
    // What is pointed at is the whole height, also where the column is low.
    drawn += markup(
        R"(<g><title>{}</title><rect class="room" x="{}" y="0" width="{}" height="{}"/><rect class="column" x="{}" y="{}" width="{}" height="{}"/></g>
)",
        column.told, x, column_width, chart_height, x, chart_height - height,
        column_width - column_gap, height);
    x += column_width;
  }
  return markup(
      R"(<svg class="column-chart" viewBox="0 0 {} {}" preserveAspectRatio="none" aria-hidden="true">
{}</svg>
)",
      std::max(x - column_gap, 1), chart_height, drawn);
}

Html bar(std::int64_t length, std::int64_t of) {
  return markup(
      R"(<svg class="bar" viewBox="0 0 1000 1" preserveAspectRatio="none" aria-hidden="true"><rect width="{}" height="1"/></svg>)",
      scaled(length, of, 1000));
}

}  // namespace estrade::server::studio
