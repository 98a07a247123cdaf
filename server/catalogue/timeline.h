// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <vector>

#include "server/catalogue/source.h"
#include "server/clock.h"
#include "server/db/database.h"
#include "server/id.h"

namespace estrade::server::catalogue {

/// For how long one slide was on screen, or none.
struct TimelineEntry {
  MediaTime start{};
  MediaTime end{};
  std::optional<int> page{};  ///< the slide's position, from 1; nothing while there was none
  double confidence = 0;      ///< how likely it is right, 0 to 1
  bool by_person = false;     ///< somebody said so; else a machine found it

  bool operator==(TimelineEntry const&) const = default;
};

/// Which slide of a talk was on screen when. Its times are those of all of the recording, also
/// where a part of it is shown; entries are in order and leave no gap.
struct Timeline {
  int version = 0;       ///< 0: nobody has made one
  SourceId recording;    ///< the newest file of the recording that it is of
  SourceId deck;         ///< the original whose slides it names
  MediaTime duration{};  ///< of the recording
  std::vector<TimelineEntry> entries{};
};

/// What a person said, and everywhere else what a machine found; where neither knows, no slide.
/// `said` is in order; what of it lies outside the recording is left out.
[[nodiscard]] std::vector<TimelineEntry> merge_entries(std::vector<TimelineEntry> const& found,
                                                       std::vector<TimelineEntry> const& said,
                                                       MediaTime duration);

/// The entries after the slides have other positions: `position_of` answers the new one. A slide
/// that is gone leaves room for the machine.
[[nodiscard]] std::vector<TimelineEntry> follow_slides(
    std::vector<TimelineEntry> entries,
    std::function<std::optional<int>(int page)> const& position_of);

/// The entries of a part of the recording, counted from its start; without `end`, to the end.
[[nodiscard]] std::vector<TimelineEntry> cut_to(std::vector<TimelineEntry> entries, MediaTime start,
                                                std::optional<MediaTime> end);

/// As addresses and pages have it.
[[nodiscard]] inline double seconds_of(MediaTime time) {
  return std::chrono::duration<double>(time).count();
}

/// Version 0 when there is none.
[[nodiscard]] Timeline find_timeline(db::Reader const& reader, TalkId const& talk);
/// Writes it as the next version of what is there, which is answered; Timeline::version is ignored.
int set_timeline(db::Transaction const& transaction, TalkId const& talk, Timeline const& timeline);

}  // namespace estrade::server::catalogue
