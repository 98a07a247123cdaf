// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/app/playing_time.h"

#include <algorithm>
#include <charconv>

namespace estrade::server::app {

std::optional<double> read_playing_time(std::string_view text) {
  double total = 0;
  for (int fields = 0; fields < 3; ++fields) {
    auto const colon = text.find(':');
    bool const is_last = colon == std::string_view::npos;
    auto const field = text.substr(0, colon);
    bool const is_plain = std::ranges::all_of(
        field, [&](char c) { return (c >= '0' && c <= '9') || (is_last && c == '.'); });
    double number = 0;
    auto const* const end = field.data() + field.size();
    auto const [stopped, error] = std::from_chars(field.data(), end, number);
    bool const is_below_60 = fields == 0 || (number < 60 && field.size() >= 2);
    if (!is_plain || error != std::errc() || stopped != end || !is_below_60) return std::nullopt;
    total = total * 60 + number;
    if (is_last) return total;
    text.remove_prefix(colon + 1);
  }
  return std::nullopt;
}

}  // namespace estrade::server::app
