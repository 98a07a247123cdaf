// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "server/catalogue/timeline_picture.h"

namespace estrade::server::catalogue {

Certainty certainty_of(TimelineEntry const& entry) {
  constexpr double sure = 0.9;
  constexpr double fair = 0.6;
  if (entry.by_person) return Certainty::Said;
  if (entry.confidence >= sure) return Certainty::Sure;
  return entry.confidence >= fair ? Certainty::Fair : Certainty::Weak;
}

std::string_view text_of(Certainty certainty) {
  switch (certainty) {
    case Certainty::Said:
      return "said";
    case Certainty::Sure:
      return "sure";
    case Certainty::Fair:
      return "fair";
    case Certainty::Weak:
      return "weak";
  }
  return {};
}

int count_doubts(std::vector<TimelineEntry> const& entries) {
  return static_cast<int>(std::ranges::count_if(entries, [](TimelineEntry const& entry) {
    auto const certainty = certainty_of(entry);
    return certainty == Certainty::Fair || certainty == Certainty::Weak;
  }));
}

TimelinePicture draw_timeline(std::vector<TimelineEntry> const& entries, int pages) {
  constexpr double width = 1000;
  constexpr double lowest = 96;
  constexpr double highest = 360;
  double const height = std::clamp(12.0 * pages, lowest, highest);
  double const line = height / std::max(pages, 1);
  double const duration = entries.empty() ? 1 : seconds_of(entries.back().end);
  TimelinePicture picture{static_cast<int>(width), static_cast<int>(height), {}};
  for (auto const& entry : entries) {
    if (!entry.page || *entry.page < 1 || *entry.page > pages) continue;
    double const start = seconds_of(entry.start);
    double const length = seconds_of(entry.end) - start;
    // So that what was short, or one slide of many, is seen.
    picture.bars.push_back({.x = start / duration * width,
                            .y = (*entry.page - 1) * line,
                            .width = std::max(length / duration * width, 1.0),
                            .height = std::max(line, 3.0),
                            .certainty = certainty_of(entry)});
  }
  return picture;
}

}  // namespace estrade::server::catalogue
