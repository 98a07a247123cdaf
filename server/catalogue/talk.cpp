// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/catalogue/talk.h"

#include <algorithm>
#include <array>
#include <stdexcept>

#include <fmt/format.h>

#include "server/catalogue/rows/event_row.h"
#include "server/catalogue/text/field.h"

namespace estrade::server::catalogue {
namespace {

constexpr std::array states = {State::Expected, State::Received, State::Examined,
                               State::Playable, State::Complete, State::Refused};

State state_of(std::string_view text) {
  for (auto const state : states) {
    if (text_of(state) == text) return state;
  }
  throw std::runtime_error(fmt::format("catalogue: the unknown state {}", text));
}

constexpr std::size_t most_speakers = 50;
constexpr std::size_t most_tags = 30;

Result<std::vector<std::string>> checked_names(Field const& field, std::string_view what,
                                               std::size_t most,
                                               std::vector<std::string> const& said) {
  if (said.size() > most) {
    return fail(Kind::Rejected, fmt::format("{} {}", said.size(), what),
                fmt::format("The talk has {} {}: {} are the most.", said.size(), what, most));
  }
  std::vector<std::string> names;
  for (auto const& text : said) {
    auto name = check_field(field, text);
    if (!name) return fail(name.error());
    names.push_back(std::move(*name));
  }
  return names;
}

/// The draft with white space at the ends of its fields gone, or why it is refused.
Result<TalkDraft> checked(TalkDraft const& draft) {
  TalkDraft clean;
  auto const take = [](std::string& field, Result<std::string> const& text) -> Result<void> {
    if (!text) return fail(text.error());
    field = *text;
    return {};
  };
  if (auto const ok = take(
          clean.title, check_field({.name = "The title", .least = 1, .most = 300}, draft.title));
      !ok) {
    return fail(ok.error());
  }
  if (auto const ok = take(clean.abstract,
                           check_field({.name = "The abstract", .most = 20'000, .many_lines = true},
                                       draft.abstract));
      !ok) {
    return fail(ok.error());
  }
  if (auto const ok = take(clean.language, check_language(draft.language)); !ok) {
    return fail(ok.error());
  }
  if (auto const ok =
          take(clean.licence, check_field({.name = "The licence", .most = 100}, draft.licence));
      !ok) {
    return fail(ok.error());
  }
  if (auto const ok =
          take(clean.event, check_field({.name = "The event's title", .most = 300}, draft.event));
      !ok) {
    return fail(ok.error());
  }
  if (auto const ok = take(clean.date, check_date(draft.date)); !ok) return fail(ok.error());
  auto speakers = checked_names({.name = "A speaker's name", .least = 1, .most = 200}, "speakers",
                                most_speakers, draft.speakers);
  if (!speakers) return fail(speakers.error());
  clean.speakers = std::move(*speakers);
  auto const tags =
      checked_names({.name = "A tag", .least = 1, .most = 60}, "tags", most_tags, draft.tags);
  if (!tags) return fail(tags.error());
  for (auto const& tag : *tags) {
    if (std::ranges::find(clean.tags, tag) == clean.tags.end()) clean.tags.push_back(tag);
  }
  return clean;
}

/// A talk's own row; speakers, tags and event are other rows.
struct TalkRow {
  Talk talk;
  EventId event;
  bool removed = false;
};

TalkRow talk_of(db::Row const& row) {
  TalkRow found;
  auto& talk = found.talk;
  talk.id = row.id<TalkId>(0);
  talk.slug = row.text(1);
  talk.title = row.text(2);
  talk.abstract = row.text(3);
  talk.language = row.text(4);
  talk.licence = row.text(5);
  found.event = row.id<EventId>(6);
  talk.state = state_of(row.text(7));
  talk.reason = row.text(8);
  talk.searchable = row.integer(9) != 0;
  if (!row.is_null(10)) talk.duration = row.media_time(10);
  talk.created_at = row.instant(11);
  talk.changed_at = row.instant(12);
  found.removed = !row.is_null(13);
  talk.date = day_of(row.text(14));
  talk.opted_out = row.integer(15) != 0;
  return found;
}

Talk whole(db::Reader const& reader, TalkRow found) {
  reader.each("SELECT name FROM speaker WHERE talk_id = ? ORDER BY position", {found.talk.id},
              [&](db::Row const& row) { found.talk.speakers.push_back(row.text(0)); });
  reader.each("SELECT name FROM tag WHERE talk_id = ? ORDER BY position", {found.talk.id},
              [&](db::Row const& row) { found.talk.tags.push_back(row.text(0)); });
  if (!found.event.empty()) found.talk.event = event_by_id(reader, found.event);
  return std::move(found.talk);
}

/// What a checked draft makes of a talk.
void describe(db::Transaction const& transaction, Talk& talk, TalkDraft const& clean, Instant now) {
  talk.slug = slug_of(clean.title);
  // At /talks/ID/recording and these others is something else.
  for (auto const* taken : {"recording", "screen", "deck", "timeline"}) {
    if (talk.slug == taken) {
      talk.slug += "-talk";
      break;
    }
  }
  talk.title = clean.title;
  talk.abstract = clean.abstract;
  talk.language = clean.language;
  talk.licence = clean.licence;
  talk.speakers = clean.speakers;
  talk.tags = clean.tags;
  talk.date = day_of(clean.date);
  talk.event.reset();
  if (!clean.event.empty()) talk.event = event_named(transaction, clean.event, now);
  talk.changed_at = now;
}

void write_names(db::Transaction const& transaction, Talk const& talk) {
  for (int position = 0; auto const& speaker : talk.speakers) {
    transaction.run("INSERT INTO speaker(talk_id, position, name) VALUES (?, ?, ?)",
                    {talk.id, position++, speaker});
  }
  for (int position = 0; auto const& tag : talk.tags) {
    transaction.run("INSERT INTO tag(talk_id, position, name) VALUES (?, ?, ?)",
                    {talk.id, position++, tag});
  }
}

}  // namespace

std::string_view text_of(State state) {
  switch (state) {
    case State::Expected:
      return "expected";
    case State::Received:
      return "received";
    case State::Examined:
      return "examined";
    case State::Playable:
      return "playable";
    case State::Complete:
      return "complete";
    case State::Refused:
      return "refused";
  }
  throw std::logic_error("catalogue: a state without a name");
}

Result<Talk> add_talk(db::Transaction const& transaction, TalkDraft const& draft, Instant now) {
  auto const clean = checked(draft);
  if (!clean) return fail(clean.error());
  Talk talk;
  talk.id = fresh_id<TalkId>();
  talk.created_at = now;
  describe(transaction, talk, *clean, now);
  transaction.run(
      "INSERT INTO talk(id, slug, title, abstract, language, licence, event_id, state, created_at,"
      " changed_at, date) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      {talk.id, talk.slug, talk.title, talk.abstract, talk.language, talk.licence,
       talk.event ? talk.event->id : EventId(), text_of(talk.state), now, now, clean->date});
  write_names(transaction, talk);
  return talk;
}

Result<Talk> change_talk(db::Transaction const& transaction, TalkId const& id,
                         TalkDraft const& draft, Instant now) {
  auto talk = find_talk(transaction, id);
  if (!talk) return talk;
  auto const clean = checked(draft);
  if (!clean) return fail(clean.error());
  describe(transaction, *talk, *clean, now);
  transaction.run(
      "UPDATE talk SET slug = ?, title = ?, abstract = ?, language = ?, licence = ?, event_id = ?,"
      " changed_at = ?, date = ? WHERE id = ?",
      {talk->slug, talk->title, talk->abstract, talk->language, talk->licence,
       talk->event ? talk->event->id : EventId(), now, clean->date, id});
  transaction.run("DELETE FROM speaker WHERE talk_id = ?", {id});
  transaction.run("DELETE FROM tag WHERE talk_id = ?", {id});
  write_names(transaction, *talk);
  return talk;
}

TalkDraft draft_of(Talk const& talk) {
  return {.title = talk.title,
          .abstract = talk.abstract,
          .language = talk.language,
          .licence = talk.licence,
          .speakers = talk.speakers,
          .event = talk.event ? talk.event->title : "",
          .date = talk.date ? iso_date(*talk.date) : "",
          .tags = talk.tags};
}

Result<Talk> find_talk(db::Reader const& reader, TalkId const& id) {
  auto found = reader.first(
      "SELECT id, slug, title, abstract, language, licence, event_id, state, reason, searchable,"
      " duration, created_at, changed_at, removed_at, date, opted_out FROM talk WHERE id = ?",
      {id}, talk_of);
  if (!found) {
    return fail(Kind::NotFound, fmt::format("no talk {}", id.text()),
                "There is no such talk: check the address.");
  }
  if (found->removed) {
    return fail(Kind::Gone, fmt::format("talk {} was removed", id.text()),
                "This talk was removed from the archive.");
  }
  return whole(reader, std::move(*found));
}

namespace {

/// As a JSON array, for SQL. Ids are letters and digits.
template <class AnyId>
std::string json_of(std::vector<AnyId> const& ids) {
  std::string json = "[";
  for (auto const& id : ids) json += (json.size() > 1 ? ",\"" : "\"") + id.text() + '"';
  return json + "]";
}

}  // namespace

std::vector<Talk> list_talks(db::Reader const& reader, TalkFilter const& filter) {
  std::vector<TalkRow> rows;
  reader.each(
      "SELECT id, slug, title, abstract, language, licence, event_id, state, reason, searchable,"
      " duration, created_at, changed_at, removed_at, date, opted_out FROM talk"
      " WHERE removed_at IS NULL AND (?1 IS NULL OR event_id = ?1)"
      " AND (?2 OR (NOT ?7 AND state IN ('playable', 'complete') AND opted_out = 0)"
      "  OR event_id IN (SELECT value FROM json_each(?5))"
      "  OR id IN (SELECT value FROM json_each(?6)))"
      " ORDER BY created_at DESC, id LIMIT ?3 OFFSET ?4",
      {filter.event, filter.everything, filter.limit, filter.offset, json_of(filter.also_events),
       json_of(filter.also_talks), filter.only_theirs},
      [&](db::Row const& row) { rows.push_back(talk_of(row)); });
  std::vector<Talk> talks;
  talks.reserve(rows.size());
  for (auto& row : rows) talks.push_back(whole(reader, std::move(row)));
  return talks;
}

void set_state(db::Transaction const& transaction, TalkId const& id, State state,
               std::string_view reason, Instant now) {
  transaction.run("UPDATE talk SET state = ?2, reason = ?3, changed_at = ?4 WHERE id = ?1",
                  {id, text_of(state), reason, now});
}

void set_searchable(db::Transaction const& transaction, TalkId const& id, bool searchable,
                    Instant now) {
  transaction.run("UPDATE talk SET searchable = ?2, changed_at = ?3 WHERE id = ?1",
                  {id, searchable, now});
}

void set_duration(db::Transaction const& transaction, TalkId const& id, MediaTime duration,
                  Instant now) {
  transaction.run("UPDATE talk SET duration = ?2, changed_at = ?3 WHERE id = ?1",
                  {id, duration, now});
}

Result<void> remove_talk(db::Transaction const& transaction, TalkId const& id, Instant now) {
  if (auto const talk = find_talk(transaction, id); !talk) return fail(talk.error());
  transaction.run("UPDATE talk SET removed_at = ?2, changed_at = ?2 WHERE id = ?1", {id, now});
  return {};
}

}  // namespace estrade::server::catalogue
