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

/// One talk on one day at one site.
struct WatchedRow {
  TalkId talk;
  std::string title;  ///< the talk's
  std::string day;
  std::string site;
  Watched watched;
};

struct WatchedFilter {
  std::string from{};  ///< days, both included
  std::string to{};
  std::optional<TalkId> talk{};
  std::size_t limit = 0;
};
/// The newest days first. Also of talks that were removed since.
[[nodiscard]] std::vector<WatchedRow> list_watched(db::Reader const& reader,
                                                   WatchedFilter const& filter);

}  // namespace estrade::server::catalogue
