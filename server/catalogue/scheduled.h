// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/catalogue/talk.h"
#include "server/db/database.h"
#include "server/error.h"
#include "server/id.h"
#include "server/schedule/schedule.h"

namespace estrade::server::catalogue {

// Talks that come from an event's schedule. What was imported is kept beside what the talk says:
// where the two differ, a person has been there, and no import takes that away.

/// What the schedule last said of a talk; nothing of one that no schedule named.
[[nodiscard]] std::optional<schedule::Talk> find_scheduled(db::Reader const& reader,
                                                           TalkId const& talk);

/// What becomes of a talk when a schedule is imported. One that was removed, or went to another
/// event, is left alone.
enum class Fate { New, Changed, Same, Removed };
/// "new"
[[nodiscard]] std::string_view text_of(Fate fate);

/// What a schedule and a talk can both say.
enum class Part { Title, Abstract, Language, Licence, Speakers, Date, Tags, Links };
/// "title", as the API calls it.
[[nodiscard]] std::string_view text_of(Part part);

/// Where a talk is another than the schedule says. Long texts are cut.
struct Difference {
  Part part{};
  std::string here;      ///< what the talk says
  std::string there;     ///< what the schedule says
  bool is_kept = false;  ///< a person wrote it: it stays
};

/// One talk of a schedule, and what is to become of it.
struct PlannedTalk {
  Fate fate = Fate::New;
  std::optional<TalkId> id{};  ///< nothing for a new or a removed one
  std::vector<Difference> differences{};
  bool is_opted_out = false;  ///< it is not published from now on

  [[nodiscard]] bool keeps() const;  ///< whether something of it is kept
};

/// A talk that an earlier import made and the schedule no longer names. It stays.
struct Vanished {
  TalkId id;
  std::string title;
};

struct ImportPlan {
  std::optional<Event> event{};      ///< nothing: it is made, of `title`
  std::string title{};               ///< the event's
  std::vector<PlannedTalk> talks{};  ///< as the schedule's, one for one
  std::vector<Vanished> vanished{};

  [[nodiscard]] std::size_t count(Fate fate) const;
  [[nodiscard]] std::size_t keeping() const;
};

/// The event of exactly that title; the oldest where there are several.
[[nodiscard]] std::optional<Event> find_event_titled(db::Reader const& reader,
                                                     std::string_view title);

/// What an import would do, to an event or, without one, to a new one of that title. Talks are
/// known again by their key, then by their code; one that somebody had added without a schedule by
/// its title.
[[nodiscard]] ImportPlan plan_import(db::Reader const& reader, schedule::Schedule const& schedule,
                                     std::optional<Event> const& event, std::string_view title);

struct Imported {
  Event event;
  std::vector<TalkId> talks;    ///< as the schedule's, one for one; empty for removed ones
  std::vector<TalkId> changed;  ///< of them, those that were there before
};
/// Does what was planned, in the transaction in which it was planned; what changes of a talk is
/// kept as an edit of whom it is done `by`. Rejected where a talk or the event's title cannot be
/// what the schedule says.
[[nodiscard]] Result<Imported> import_schedule(db::Transaction const& transaction,
                                               schedule::Schedule const& schedule,
                                               ImportPlan const& plan, Instant now,
                                               Author const& by = {});

/// Says whether a talk's speakers do not want it to be published. NotFound or Gone as find_talk.
[[nodiscard]] Result<void> set_opted_out(db::Transaction const& transaction, TalkId const& talk,
                                         bool is_opted_out, Instant now);

/// How much there is of an event.
struct EventSize {
  std::size_t talks = 0;
  std::size_t opted_out = 0;  ///< of these
};
[[nodiscard]] EventSize size_of(db::Reader const& reader, EventId const& event);
/// Its talks that are not published since who speaks does not want it, by title.
[[nodiscard]] std::vector<Talk> list_opted_out(db::Reader const& reader, EventId const& event);

}  // namespace estrade::server::catalogue
