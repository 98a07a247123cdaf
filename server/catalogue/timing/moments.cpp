// SPDX-License-Identifier: GPL-3.0-or-later
// Between moments of a talk and its slides.
#include <algorithm>
#include <cmath>

#include "server/catalogue/view.h"

namespace estrade::server::catalogue {
namespace {

/// The last slide that was on screen up to a moment; 0 before the first.
int slide_before(TalkView const& view, double seconds) {
  int slide = 0;
  for (auto const& entry : view.timeline) {
    if (seconds_of(entry.start) > seconds) break;
    slide = entry.page.value_or(slide);
  }
  return slide <= static_cast<int>(view.slides.size()) ? slide : 0;
}

}  // namespace

std::vector<Interval> moments_of(std::vector<TimelineEntry> const& timeline, int slide) {
  std::vector<Interval> moments;
  for (auto const& entry : timeline) {
    if (entry.page != slide) continue;
    auto const start = seconds_of(entry.start);
    if (moments.empty() || moments.back().end < start) moments.push_back({start, start});
    moments.back().end = seconds_of(entry.end);
  }
  return moments;
}

int whole_second_in(Interval const& moment) {
  auto const up = std::ceil(moment.start);
  return static_cast<int>(up < moment.end ? up : std::floor(moment.start));
}

Beginning begin_at(TalkView const& view, std::string_view slide, std::optional<double> seconds) {
  auto const* const asked = find_slide(view, slide);
  if (asked == nullptr) {
    auto const start = seconds.value_or(0);
    return {.start = start, .slide = start > 0 ? slide_before(view, start) : 0};
  }
  Beginning beginning{.start = seconds.value_or(0), .slide = asked->number};
  // Up to the next thousandth, so that it is this slide's moment and not the end of the one before.
  if (!seconds && !asked->shown.empty()) {
    beginning.start = std::ceil(asked->shown.front().start * 1000) / 1000;
  }
  return beginning;
}

}  // namespace estrade::server::catalogue
