// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/db/database.h"
#include "server/id.h"

namespace estrade::server::catalogue {

/// How much was watched. Sums: nothing in them tells one person from another.
struct Watched {
  std::int64_t views = 0;
  std::int64_t seconds = 0;  ///< of the recording
  std::int64_t slides = 0;   ///< each once in a view

  bool operator==(Watched const&) const = default;
};

/// Adds to a day's sums. `day` as iso_date(); `site`: the host of the page around, "" the archive's
/// own, "?" where it does not tell. Of a talk on one day 200 are told apart, the rest are "*".
void add_watched(db::Transaction const& transaction, TalkId const& talk, std::string_view day,
                 std::string_view site, Watched const& more);

/// A slide that a viewer chose to see again, by its name in addresses.
struct Returned {
  std::string slide;
  std::int64_t times = 0;
};
/// The same for that; slides that the talk has not are left out.
void add_returned(db::Transaction const& transaction, TalkId const& talk, std::string_view day,
                  std::string_view site, std::vector<Returned> const& more);

/// Whose talks are counted, and which of what was counted.
struct WatchedFilter {
  std::string from{};  ///< days, both included
  std::string to{};
  std::optional<TalkId> talk{};
  std::optional<std::string> event{};  ///< a slug
  std::optional<std::string> site{};
  std::string text{};       ///< a part of the talk's title, accents and case apart
  bool everything = false;  ///< also of talks that were removed; otherwise these:
  std::vector<EventId> events{};
  std::vector<TalkId> talks{};
  std::size_t limit = 0;
};

/// One talk on one day at one site.
struct WatchedRow {
  TalkId talk;
  std::string title;  ///< the talk's
  std::string day;
  std::string site;
  Watched watched;
};
/// The newest days first.
[[nodiscard]] std::vector<WatchedRow> list_watched(db::Reader const& reader,
                                                   WatchedFilter const& filter);

/// By what sums are told apart.
enum class WatchedBy { Talk, Event, Day, Site };
[[nodiscard]] std::string_view text_of(WatchedBy by);
[[nodiscard]] std::optional<WatchedBy> watched_by(std::string_view text);

/// What was watched of one talk, of one event, on one day, or at one site.
struct WatchedSum {
  std::string key;    ///< an id, a slug, a day, a site; an event's is empty for talks without one
  std::string title;  ///< the talk's or the event's
  Watched watched;
};
/// Days in order; all others the most watched first.
[[nodiscard]] std::vector<WatchedSum> sum_watched(db::Reader const& reader,
                                                  WatchedFilter const& filter, WatchedBy by);

/// A slide of a talk that was returned to.
struct ReturnedRow {
  TalkId talk;
  std::string title;  ///< the talk's
  Returned returned;
};
/// The most returned to first.
[[nodiscard]] std::vector<ReturnedRow> list_returned(db::Reader const& reader,
                                                     WatchedFilter const& filter);

}  // namespace estrade::server::catalogue
