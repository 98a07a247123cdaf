// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace estrade::media {

/// Whether a file that begins so is captions, if it is anything: WebVTT says so, SubRip begins with
/// a number and times. `first`: some hundred bytes or more.
[[nodiscard]] inline bool begins_like_captions(std::string_view first) {
  using namespace std::string_view_literals;
  if (first.starts_with("\xFF\xFE"sv)) return first.find("-\0-\0>\0"sv) != first.npos;
  if (first.starts_with("\xFE\xFF"sv)) return first.find("\0-\0-\0>"sv) != first.npos;
  if (first.starts_with("\xEF\xBB\xBF"sv)) first.remove_prefix(3);
  if (first.starts_with("WEBVTT"sv)) return true;
  auto const arrow = first.find("-->"sv);
  return arrow != first.npos && arrow > 0 &&
         first.substr(0, arrow).find_first_not_of("0123456789:,. \t\r\n"sv) == first.npos;
}

}  // namespace estrade::media
