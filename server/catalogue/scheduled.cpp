// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/catalogue/scheduled.h"

#include <algorithm>
#include <stdexcept>

#include "server/catalogue/rows/telling.h"

namespace estrade::server::catalogue {

std::string_view text_of(Fate fate) {
  switch (fate) {
    case Fate::New:
      return "new";
    case Fate::Changed:
      return "changed";
    case Fate::Same:
      return "same";
    case Fate::Removed:
      return "removed";
  }
  throw std::logic_error("catalogue: a fate without a name");
}

std::string_view text_of(Part part) {
  switch (part) {
    case Part::Title:
      return "title";
    case Part::Abstract:
      return "abstract";
    case Part::Language:
      return "language";
    case Part::Licence:
      return "licence";
    case Part::Speakers:
      return "speakers";
    case Part::Date:
      return "date";
    case Part::Tags:
      return "tags";
    case Part::Links:
      return "links";
  }
  throw std::logic_error("catalogue: a part without a name");
}

bool PlannedTalk::keeps() const { return std::ranges::any_of(differences, &Difference::is_kept); }

std::size_t ImportPlan::count(Fate fate) const {
  return static_cast<std::size_t>(std::ranges::count(talks, fate, &PlannedTalk::fate));
}

std::size_t ImportPlan::keeping() const {
  return static_cast<std::size_t>(std::ranges::count_if(talks, &PlannedTalk::keeps));
}

Result<void> set_opted_out(db::Transaction const& transaction, TalkId const& talk,
                           bool is_opted_out, Instant now) {
  if (auto const found = find_talk(transaction, talk); !found) return fail(found.error());
  Telling const telling(transaction, talk);
  transaction.run("UPDATE talk SET opted_out = ?2, changed_at = ?3 WHERE id = ?1",
                  {talk, is_opted_out ? 1 : 0, now});
  telling.tell(now);
  return {};
}

EventSize size_of(db::Reader const& reader, EventId const& event) {
  EventSize size;
  reader.each(
      "SELECT COUNT(*), COALESCE(SUM(opted_out), 0) FROM talk"
      " WHERE event_id = ? AND removed_at IS NULL",
      {event}, [&](db::Row const& row) {
        size.talks = static_cast<std::size_t>(row.integer(0));
        size.opted_out = static_cast<std::size_t>(row.integer(1));
      });
  return size;
}

std::vector<Talk> list_opted_out(db::Reader const& reader, EventId const& event) {
  std::vector<TalkId> ids;
  reader.each(
      "SELECT id FROM talk WHERE event_id = ? AND removed_at IS NULL AND opted_out = 1"
      " ORDER BY title, id",
      {event}, [&](db::Row const& row) { ids.push_back(row.id<TalkId>(0)); });
  std::vector<Talk> talks;
  for (auto const& id : ids) {
    if (auto talk = find_talk(reader, id)) talks.push_back(*std::move(talk));
  }
  return talks;
}

}  // namespace estrade::server::catalogue
