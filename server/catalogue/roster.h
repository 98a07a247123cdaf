// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "server/catalogue/talk.h"
#include "server/clock.h"
#include "server/db/database.h"
#include "server/id.h"

namespace estrade::server::catalogue {

/// Whose talks, and which of them.
struct RosterQuestion {
  bool everything = false;        ///< all talks are theirs
  std::vector<EventId> events{};  ///< all talks of these are
  std::vector<TalkId> talks{};
  std::string text{};  ///< words of title, speakers and event, or their beginnings, in any order,
                       ///< accents and case apart, or an id; empty: any
  std::optional<EventId> event{};
  std::optional<State> state{};
};

/// The talks somebody works on, newest first.
struct Roster {
  std::vector<TalkId> talks;           ///< in the state that was asked for
  std::map<State, std::size_t> count;  ///< of all that fit but for their state
};
[[nodiscard]] Roster find_roster(db::Reader const& reader, RosterQuestion const& question);

/// A talk as files are matched with it.
struct RosterEntry {
  TalkId id{};
  std::string code{};  ///< what people call it by, as its schedule says; empty: nothing
  std::string title{};
  std::string event{};  ///< its title
  std::vector<std::string> speakers{};
  State state = State::Expected;
  std::vector<std::string> has{};  ///< roles of its files: "recording"
  std::string date{};              ///< YYYY-MM-DD; empty: nobody says
  std::string start{};             ///< HH:MM there, as its schedule says; empty: it does not
  std::string room{};              ///< the same
};
/// All talks of the question, in its order; each read from one row, however many they are.
[[nodiscard]] std::vector<RosterEntry> list_roster(db::Reader const& reader,
                                                   RosterQuestion const& question);

/// Talks that have changed since then, removed ones too, the newest change first.
[[nodiscard]] std::vector<TalkId> list_changed(db::Reader const& reader, Instant since,
                                               std::size_t limit);

}  // namespace estrade::server::catalogue
