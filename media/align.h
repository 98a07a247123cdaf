// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <stop_token>
#include <vector>

#include "media/error.h"
#include "media/progress.h"
#include "media/source.h"
#include "media/time.h"

namespace estrade::media {

/// For how long one slide was on screen, or none.
struct TimelineEntry {
  Time start{};
  Time end{};
  std::optional<int> page;  ///< from 1; nothing while no slide is on screen
  double confidence = 0;    ///< how likely it is right, 0 to 1
};

/// Which slide of a deck was on screen when. Entries are in order and leave no gap.
struct Timeline {
  Time duration{};
  std::vector<TimelineEntry> entries;

  /// Whether any slide was found.
  [[nodiscard]] bool shows_slides() const;
};

/// Finds out which slide of a deck (a PDF) was on screen when, by the pictures of a recording.
/// Where the deck does not belong to the recording, no entry has a page. Unsupported when the
/// recording has no pictures, else verdicts as probe's and probe_deck's. Decodes key frames, and
/// what lies between where something changed.
Result<Timeline> align(Source const& recording, Source const& deck, Progress const& progress = {},
                       std::stop_token stop = {});

}  // namespace estrade::media
