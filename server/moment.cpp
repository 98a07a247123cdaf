// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/moment.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>

namespace estrade::server {
namespace {

constexpr double longest_recording = 1e6;  // seconds; no recording lasts longer

}  // namespace

std::optional<MediaTime> moment_in(std::string_view typed) {
  double seconds = 0;
  for (int parts = 0; parts < 3; ++parts) {
    auto const end = std::min(typed.find(':'), typed.size());
    auto const part = typed.substr(0, end);
    bool const is_last = end == typed.size();
    double number = 0;
    auto const [stopped, failed] =
        std::from_chars(part.data(), part.data() + part.size(), number, std::chars_format::fixed);
    bool const is_number = failed == std::errc() && stopped == part.data() + part.size() &&
                           number >= 0 && (is_last || number == std::floor(number));
    if (!is_number || (parts > 0 && number >= 60)) return std::nullopt;
    seconds = seconds * 60 + number;
    if (seconds > longest_recording) return std::nullopt;
    if (is_last) return MediaTime(std::llround(seconds * 1e6));
    typed.remove_prefix(end + 1);
  }
  return std::nullopt;
}

}  // namespace estrade::server
