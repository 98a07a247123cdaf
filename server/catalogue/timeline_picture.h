// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>
#include <vector>

#include "server/catalogue/timeline.h"

namespace estrade::server::catalogue {

/// How sure an entry is, as people are told it. Somebody should look at fair and weak ones.
enum class Certainty { Said, Sure, Fair, Weak };
[[nodiscard]] Certainty certainty_of(TimelineEntry const& entry);
/// "said", "sure", "fair", "weak": as style sheets call it.
[[nodiscard]] std::string_view text_of(Certainty certainty);
/// How many entries somebody should look at.
[[nodiscard]] int count_doubts(std::vector<TimelineEntry> const& entries);

/// For how long a slide was on screen: a rectangle.
struct TimelineBar {
  double x = 0;
  double y = 0;
  double width = 0;
  double height = 0;
  Certainty certainty = Certainty::Said;
};

/// Which slide when, to be drawn: time goes to the right, the deck down, a line for each slide.
struct TimelinePicture {
  int width = 0;
  int height = 0;
  std::vector<TimelineBar> bars;  ///< in order of time; none while no slide was on screen
};
[[nodiscard]] TimelinePicture draw_timeline(std::vector<TimelineEntry> const& entries, int pages);

}  // namespace estrade::server::catalogue
