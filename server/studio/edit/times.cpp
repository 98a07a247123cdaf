// SPDX-License-Identifier: GPL-3.0-or-later
// Captions as people read and type them.
#include <chrono>

#include <fmt/format.h>

#include "server/studio/edit/parts.h"

namespace estrade::server::studio {
namespace {

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

std::string vtt_of(std::vector<catalogue::Cue> const& cues) {
  std::string text = "WEBVTT\n";
  for (auto const& cue : cues) {
    text += fmt::format("\n{} --> {}\n{}\n", vtt_time(cue.start), vtt_time(cue.end),
                        vtt_text(cue.text));
  }
  return text;
}

}  // namespace estrade::server::studio
