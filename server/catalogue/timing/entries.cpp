// SPDX-License-Identifier: GPL-3.0-or-later
// What is worked out of a timeline's entries, without a database.
#include <algorithm>

#include "server/catalogue/timeline.h"

namespace estrade::server::catalogue {
namespace {

/// What of `found` lies between two times, with the rest of the room as time without a slide.
void fill_room(std::vector<TimelineEntry> const& found, MediaTime start, MediaTime end,
               std::vector<TimelineEntry>& entries) {
  for (auto entry : found) {
    entry.start = std::max(entry.start, start);
    entry.end = std::min(entry.end, end);
    if (entry.start >= entry.end) continue;
    if (entry.start > start) entries.push_back({.start = start, .end = entry.start});
    start = entry.end;
    entries.push_back(entry);
  }
  if (start < end) entries.push_back({.start = start, .end = end});
}

}  // namespace

std::vector<TimelineEntry> merge_entries(std::vector<TimelineEntry> const& found,
                                         std::vector<TimelineEntry> const& said,
                                         MediaTime duration) {
  std::vector<TimelineEntry> entries;
  MediaTime told{};  // up to here everything is
  for (auto entry : said) {
    entry.start = std::max(entry.start, told);
    entry.end = std::min(entry.end, duration);
    if (entry.start >= entry.end) continue;
    fill_room(found, told, entry.start, entries);
    told = entry.end;
    entries.push_back(entry);
  }
  fill_room(found, told, duration, entries);
  return entries;
}

std::vector<TimelineEntry> follow_slides(
    std::vector<TimelineEntry> entries,
    std::function<std::optional<int>(int page)> const& position_of) {
  for (auto& entry : entries) {
    if (!entry.page) continue;
    entry.page = position_of(*entry.page);
    if (entry.page) continue;
    entry.confidence = 0;
    entry.by_person = false;
  }
  return entries;
}

std::vector<TimelineEntry> cut_to(std::vector<TimelineEntry> entries, MediaTime start,
                                  std::optional<MediaTime> end) {
  for (auto& entry : entries) {
    if (end) entry.end = std::min(entry.end, *end);
    entry.start = std::max(entry.start, start) - start;
    entry.end -= start;
  }
  std::erase_if(entries, [](TimelineEntry const& entry) { return entry.start >= entry.end; });
  return entries;
}

}  // namespace estrade::server::catalogue
