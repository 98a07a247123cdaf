// SPDX-License-Identifier: GPL-3.0-or-later
// Times of a recording, as people type and read them.
#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>

#include <fmt/format.h>

#include "server/studio/edit/parts.h"

namespace estrade::server::studio {
namespace {

constexpr double longest_recording = 1e6;  // seconds; no recording lasts longer

/// "00:01:02.345"
std::string vtt_time(MediaTime time) {
  auto const all = std::chrono::round<std::chrono::milliseconds>(time).count();
  return fmt::format("{:02}:{:02}:{:02}.{:03}", all / 3'600'000, all / 60'000 % 60, all / 1000 % 60,
                     all % 1000);
}

/// What WebVTT would read as markup or as the end of a cue (W3C WebVTT section 4.2.2).
std::string vtt_text(std::string_view text) {
  std::string out;
  for (char const c : text) {
    if (c == '&') {
      out += "&amp;";
    } else if (c == '<') {
      out += "&lt;";
    } else if (c == '>') {
      out += "&gt;";
    } else if (c != '\n' || !out.ends_with('\n')) {
      out += c;
    }
  }
  return out;
}

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

std::string vtt_of(std::vector<catalogue::Cue> const& cues) {
  std::string text = "WEBVTT\n";
  for (auto const& cue : cues) {
    text += fmt::format("\n{} --> {}\n{}\n", vtt_time(cue.start), vtt_time(cue.end),
                        vtt_text(cue.text));
  }
  return text;
}

}  // namespace estrade::server::studio
