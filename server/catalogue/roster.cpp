// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/catalogue/roster.h"

#include <algorithm>
#include <string_view>

#include "server/catalogue/rows/ids_as_json.h"
#include "server/catalogue/text/words.h"

namespace estrade::server::catalogue {
namespace {

/// Between names in one column; no name has it.
constexpr char between_names = '\n';

std::vector<std::string> names_in(std::string const& column) {
  std::vector<std::string> names;
  for (std::size_t begin = 0; begin < column.size();) {
    auto const end = std::min(column.find(between_names, begin), column.size());
    names.push_back(column.substr(begin, end - begin));
    begin = end + 1;
  }
  return names;
}

State state_named(std::string_view text) {
  for (auto const state :
       {State::Expected, State::Received, State::Examined, State::Playable, State::Complete}) {
    if (text_of(state) == text) return state;
  }
  return State::Refused;
}

bool is_meant(RosterEntry const& entry, std::vector<std::string> const& typed) {
  if (typed.size() == 1 && typed.front() == entry.id.text()) return true;
  auto said = entry.title + '\n' + entry.event;
  for (auto const& speaker : entry.speakers) said += '\n' + speaker;
  return has_words(said, typed);
}

}  // namespace

std::vector<RosterEntry> list_roster(db::Reader const& reader, RosterQuestion const& question) {
  auto const typed = folded_words(question.text);
  std::vector<RosterEntry> entries;
  reader.each(
      "SELECT talk.id, talk.title, coalesce(event.title, ''), talk.state,"
      " (SELECT group_concat(name, char(10)) FROM (SELECT name FROM speaker"
      "   WHERE talk_id = talk.id ORDER BY position)),"
      " (SELECT group_concat(role, char(10)) FROM (SELECT DISTINCT role FROM source"
      "   WHERE talk_id = talk.id AND verdict = '' ORDER BY role)),"
      " coalesce(scheduled.code, ''), coalesce(talk.date, ''), coalesce(scheduled.start, ''),"
      " coalesce(scheduled.room, '')"
      " FROM talk LEFT JOIN event ON event.id = talk.event_id"
      " LEFT JOIN scheduled ON scheduled.talk_id = talk.id WHERE talk.removed_at IS NULL"
      " AND (?1 IS NULL OR talk.event_id = ?1)"
      " AND (?2 OR talk.event_id IN (SELECT value FROM json_each(?3))"
      "  OR talk.id IN (SELECT value FROM json_each(?4)))"
      " ORDER BY talk.created_at DESC, talk.id",
      {question.event, question.everything, ids_as_json(question.events),
       ids_as_json(question.talks)},
      [&](db::Row const& row) {
        RosterEntry entry{.id = row.id<TalkId>(0),
                          .code = row.text(6),
                          .title = row.text(1),
                          .event = row.text(2),
                          .speakers = names_in(row.text(4)),
                          .state = state_named(row.text(3)),
                          .has = names_in(row.text(5)),
                          .date = row.text(7),
                          .start = row.text(8),
                          .room = row.text(9)};
        if (is_meant(entry, typed)) entries.push_back(std::move(entry));
      });
  return entries;
}

Roster find_roster(db::Reader const& reader, RosterQuestion const& question) {
  Roster roster;
  for (auto& entry : list_roster(reader, question)) {
    ++roster.count[entry.state];
    if (!question.state || entry.state == *question.state) {
      roster.talks.push_back(std::move(entry.id));
    }
  }
  return roster;
}

std::vector<TalkId> list_changed(db::Reader const& reader, Instant since, std::size_t limit) {
  std::vector<TalkId> talks;
  reader.each("SELECT id FROM talk WHERE changed_at >= ? ORDER BY changed_at DESC LIMIT ?",
              {since, limit}, [&](db::Row const& row) { talks.push_back(row.id<TalkId>(0)); });
  return talks;
}

}  // namespace estrade::server::catalogue
