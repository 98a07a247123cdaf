// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/webvtt/cues.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "media/webvtt/text.h"

namespace estrade::media::webvtt {
namespace {

constexpr std::string_view arrow = "-->";
constexpr int most_hours = 100;

bool is_blank(char c) { return c == ' ' || c == '\t'; }

std::string_view trimmed(std::string_view line) {
  while (!line.empty() && is_blank(line.front())) line.remove_prefix(1);
  while (!line.empty() && is_blank(line.back())) line.remove_suffix(1);
  return line;
}

bool is_number(std::string_view line) {
  return !line.empty() && std::ranges::all_of(line, [](char c) { return c >= '0' && c <= '9'; });
}

/// Takes a line off the front, whatever ends it.
std::string_view take_line(std::string_view& text) {
  auto const end = text.find_first_of("\r\n");
  auto const line = text.substr(0, end);
  if (end == std::string_view::npos) {
    text = {};
    return line;
  }
  text.remove_prefix(end + (text.substr(end, 2) == "\r\n" ? 2 : 1));
  return line;
}

/// A number and the character after it, which is one of `ends`.
std::optional<std::int64_t> take_number(std::string_view& text, std::string_view ends,
                                        char& ended_by) {
  std::int64_t number = 0;
  auto const [stop, failed] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (failed != std::errc() || number < 0) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(stop - text.data()));
  ended_by = text.empty() ? '\0' : text.front();
  if (ended_by != '\0' && ends.find(ended_by) == std::string_view::npos) return std::nullopt;
  if (!text.empty()) text.remove_prefix(1);
  return number;
}

/// "01:02:03.456", "02:03,4", with or without hours and a fraction.
std::optional<Time> read_time(std::string_view text) {
  std::int64_t seconds = 0;
  int fields = 0;
  char ended_by = ':';
  while (ended_by == ':') {
    auto const number = take_number(text, ":.,", ended_by);
    if (!number || ++fields > 3 || *number >= (fields == 1 ? most_hours * 60 : 60)) {
      return std::nullopt;
    }
    seconds = seconds * 60 + *number;
  }
  if (fields < 2 || seconds >= most_hours * 3600) return std::nullopt;
  std::int64_t fraction = 0;
  std::int64_t unit = 1'000'000;
  if (ended_by != '\0') {
    for (char const digit : text) {
      if (digit < '0' || digit > '9') return std::nullopt;
      unit /= 10;
      fraction += unit * (digit - '0');
    }
  }
  return Time(seconds * 1'000'000 + fraction);
}

struct Times {
  Time start{};
  Time end{};
};

/// What stands around the arrow; settings after the second time are left alone.
std::optional<Times> read_times(std::string_view line) {
  auto const at = line.find(arrow);
  auto const before = trimmed(line.substr(0, at));
  auto const behind = trimmed(line.substr(at + arrow.size()));
  auto const start = read_time(before);
  auto const end = read_time(behind.substr(0, behind.find_first_of(" \t")));
  if (!start || !end) return std::nullopt;
  return Times{*start, *end};
}

/// The lines up to the next empty one, or the next cue: some files have no line between.
std::vector<std::string_view> take_payload(std::string_view& text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    auto rest = text;
    auto const line = trimmed(take_line(rest));
    if (line.find(arrow) != std::string_view::npos) {
      if (!lines.empty() && is_number(lines.back())) lines.pop_back();  // the next one's
      break;
    }
    text = rest;
    if (line.empty()) break;
    lines.push_back(line);
  }
  return lines;
}

std::string language_in(std::string_view header) {
  constexpr std::string_view name = "Language:";
  return header.starts_with(name) ? std::string(trimmed(header.substr(name.size())))
                                  : std::string();
}

}  // namespace

Track read_track(std::string_view text, std::size_t most) {
  Track track;
  bool in_header = text.starts_with("WEBVTT");
  while (!text.empty() && track.cues.size() <= most) {
    auto const line = trimmed(take_line(text));
    if (line.find(arrow) == std::string_view::npos) {
      if (in_header && track.language.empty()) track.language = language_in(line);
      if (line.empty()) in_header = false;
      continue;
    }
    in_header = false;
    auto const times = read_times(line);
    auto plain = plain_text(take_payload(text));
    if (!times) {
      ++track.unreadable;
    } else if (!plain.empty()) {
      track.cues.push_back({times->start, times->end, std::move(plain)});
    }
  }
  return track;
}

}  // namespace estrade::media::webvtt
