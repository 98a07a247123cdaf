// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/catalogue/talk.h"

#include <stdexcept>

#include <fmt/format.h>

#include "server/catalogue/rows/event_row.h"
#include "server/catalogue/rows/ids_as_json.h"
#include "server/catalogue/rows/renamed.h"
#include "server/catalogue/rows/talk_row.h"
#include "server/catalogue/rows/telling.h"
#include "server/catalogue/rows/write_edit.h"
#include "server/catalogue/sites.h"
#include "server/catalogue/text/lines.h"

namespace estrade::server::catalogue {
namespace {

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
  talk.links.clear();
  for (auto const& text : clean.links) talk.links.push_back(link_of(text));
  talk.embed_sites = clean.embed_sites;
  talk.without_picture = clean.without_picture;
  talk.named_chapters = clean.named_chapters;
  talk.visibility = visibility_of(clean.visibility).value();
  talk.publish_at = instant_of(clean.publish_at);
  talk.event.reset();
  if (!clean.event.empty()) talk.event = event_named(transaction, clean.event, now);
  talk.changed_at = now;
}

/// What is said of it in its own row, and in others.
void write_said(db::Transaction const& transaction, Talk const& talk) {
  auto const said = draft_of(talk);
  transaction.run(
      "UPDATE talk SET slug = ?2, title = ?3, abstract = ?4, language = ?5, licence = ?6,"
      " event_id = ?7, date = ?8, links = ?9, visibility = ?10, publish_at = ?11, changed_at = ?12,"
      " without_picture = ?13, named_chapters = ?14 WHERE id = ?1",
      {talk.id, talk.slug, talk.title, talk.abstract, talk.language, talk.licence,
       talk.event ? talk.event->id : EventId(), said.date, join(said.links, '\n'), said.visibility,
       talk.publish_at, talk.changed_at, join(talk.without_picture, '\n'),
       join(talk.named_chapters, '\n')});
  set_embed_sites(transaction, talk.id, talk.embed_sites);
  transaction.run("DELETE FROM speaker WHERE talk_id = ?", {talk.id});
  transaction.run("DELETE FROM tag WHERE talk_id = ?", {talk.id});
  for (int position = 0; auto const& speaker : talk.speakers) {
    transaction.run("INSERT INTO speaker(talk_id, position, name) VALUES (?, ?, ?)",
                    {talk.id, position++, speaker});
  }
  for (int position = 0; auto const& tag : talk.tags) {
    transaction.run("INSERT INTO tag(talk_id, position, name) VALUES (?, ?, ?)",
                    {talk.id, position++, tag});
  }
}

/// Whether who may see a talk may change so.
Result<void> check_turn(Talk const& before, TalkDraft const& clean, Instant now) {
  auto const wanted = visibility_of(clean.visibility).value();
  auto const publish_at = instant_of(clean.publish_at);
  if (publish_at && publish_at != before.publish_at && *publish_at <= now) {
    return fail(Kind::Rejected, "publish_at: passed",
                "This time has passed: choose a later one, or publish the talk now.");
  }
  if (wanted == before.visibility) return {};
  if (wanted == Visibility::Withdrawn && !is_public(before)) {
    return fail(Kind::Rejected, "nobody saw it",
                "Only what readers could see can be withdrawn: make this talk a draft.");
  }
  if (wanted == Visibility::Draft || wanted == Visibility::Withdrawn) return {};
  return may_publish(before);
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
  auto const clean = check_draft(draft);
  if (!clean) return fail(clean.error());
  if (auto const fine = check_turn(Talk{}, *clean, now); !fine) return fail(fine.error());
  Talk talk;
  talk.id = fresh_id<TalkId>();
  talk.created_at = now;
  describe(transaction, talk, *clean, now);
  transaction.run(
      "INSERT INTO talk(id, slug, title, state, created_at, changed_at) VALUES (?, ?, ?, ?, ?, ?)",
      {talk.id, talk.slug, talk.title, text_of(talk.state), now, now});
  write_said(transaction, talk);
  return talk;
}

Result<Talk> change_talk(db::Transaction const& transaction, TalkId const& id,
                         TalkDraft const& draft, Instant now, Author const& by, int undoes) {
  auto talk = find_talk(transaction, id);
  if (!talk) return talk;
  auto const clean = check_draft(draft);
  if (!clean) return fail(clean.error());
  if (auto const fine = check_turn(*talk, *clean, now); !fine) return fail(fine.error());
  auto const before = draft_of(*talk);
  Telling const telling(transaction, id);
  describe(transaction, *talk, *clean, now);
  write_said(transaction, *talk);
  rename_faces(transaction, id, before, *clean);
  telling.tell(now);
  talk->version = write_edit(transaction, *talk, before, by, undoes, now);
  return talk;
}

TalkDraft draft_of(Talk const& talk) {
  TalkDraft draft{.title = talk.title,
                  .abstract = talk.abstract,
                  .language = talk.language,
                  .licence = talk.licence,
                  .speakers = talk.speakers,
                  .event = talk.event ? talk.event->title : "",
                  .date = talk.date ? iso_date(*talk.date) : "",
                  .tags = talk.tags,
                  .embed_sites = talk.embed_sites,
                  .visibility = std::string(text_of(talk.visibility)),
                  .publish_at = talk.publish_at ? rfc3339(*talk.publish_at) : "",
                  .without_picture = talk.without_picture,
                  .named_chapters = talk.named_chapters};
  for (auto const& link : talk.links) draft.links.push_back(text_of(link));
  return draft;
}

Result<Talk> find_talk(db::Reader const& reader, TalkId const& id) {
  auto found = find_row(reader, id);
  // That something was removed is for those to know who could see it.
  bool const was_hidden = found && found->removed_at && !is_public(found->talk) &&
                          found->talk.visibility != Visibility::Withdrawn;
  if (!found || was_hidden) {
    return fail(Kind::NotFound, fmt::format("no talk {}", id.text()), std::string(no_such_talk));
  }
  if (found->removed_at) {
    return fail(Kind::Gone, fmt::format("talk {} was removed", id.text()),
                "This talk was removed from the archive.");
  }
  return whole(reader, std::move(*found));
}

std::vector<Talk> list_talks(db::Reader const& reader, TalkFilter const& filter) {
  std::vector<TalkRow> rows;
  reader.each(
      "SELECT id, slug, title, abstract, language, licence, event_id, state, reason, searchable,"
      " duration, created_at, changed_at, removed_at, date, visibility, publish_at, links,"
      " embed_sites, version, erased, opted_out, without_picture, named_chapters FROM talk"
      " WHERE removed_at IS NULL AND (?1 IS NULL OR event_id = ?1)"
      " AND (?2 OR (NOT ?7 AND state IN ('playable', 'complete') AND visibility = 'public'"
      "   AND opted_out = 0)"
      "  OR event_id IN (SELECT value FROM json_each(?5))"
      "  OR id IN (SELECT value FROM json_each(?6)))"
      " ORDER BY created_at DESC, id LIMIT ?3 OFFSET ?4",
      {filter.event, filter.everything, filter.limit, filter.offset,
       ids_as_json(filter.also_events), ids_as_json(filter.also_talks), filter.only_theirs},
      [&](db::Row const& row) { rows.push_back(row_of(row)); });
  std::vector<Talk> talks;
  talks.reserve(rows.size());
  for (auto& row : rows) talks.push_back(whole(reader, std::move(row)));
  return talks;
}

void set_state(db::Transaction const& transaction, TalkId const& id, State state,
               std::string_view reason, Instant now) {
  Telling const telling(transaction, id);
  transaction.run("UPDATE talk SET state = ?2, reason = ?3, changed_at = ?4 WHERE id = ?1",
                  {id, text_of(state), reason, now});
  telling.tell(now);
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
  Telling const telling(transaction, id);
  transaction.run("UPDATE talk SET removed_at = ?2, changed_at = ?2 WHERE id = ?1", {id, now});
  telling.tell(now);
  return {};
}

}  // namespace estrade::server::catalogue
