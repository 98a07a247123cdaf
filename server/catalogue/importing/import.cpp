// SPDX-License-Identifier: GPL-3.0-or-later
// Does what was planned.
#include <algorithm>

#include <fmt/format.h>

#include "server/catalogue/importing/parts.h"
#include "server/catalogue/rows/event_row.h"
#include "server/catalogue/rows/scheduled_row.h"
#include "server/catalogue/scheduled.h"
#include "server/catalogue/text/field.h"

namespace estrade::server::catalogue {
namespace {

/// A talk that the catalogue refuses, so that its person finds it among thousands.
tl::unexpected<Error> refused(schedule::Talk const& said, Error const& error) {
  return fail(error.kind, error.facts, fmt::format("\"{}\": {}", said.title, error.advice));
}

Result<Event> event_for(db::Transaction const& transaction, ImportPlan const& plan, Instant now) {
  if (plan.event) return *plan.event;
  auto const title =
      check_field({.name = "The event's title", .least = 1, .most = 300}, plan.title);
  if (!title) {
    return fail(title.error().kind, title.error().facts,
                "The schedule does not say what the event is called: say it yourself.");
  }
  return event_named(transaction, *title, now);
}

/// Two events may share a title, by which drafts name them.
void keep_event(db::Transaction const& transaction, Talk const& talk, EventId const& event) {
  if (talk.event && talk.event->id == event) return;
  transaction.run("UPDATE talk SET event_id = ?2 WHERE id = ?1", {talk.id, event});
}

Result<TalkId> add(db::Transaction const& transaction, schedule::Talk const& said,
                   Event const& event, Instant now) {
  auto draft = draft_of(said);
  draft.event = event.title;
  auto const talk = add_talk(transaction, draft, now);
  if (!talk) return refused(said, talk.error());
  keep_event(transaction, *talk, event.id);
  return talk->id;
}

/// What the schedule says, where no person has said otherwise.
Result<void> change(db::Transaction const& transaction, schedule::Talk const& said,
                    PlannedTalk const& planned, Instant now, Author const& by) {
  bool const takes = !std::ranges::all_of(planned.differences, &Difference::is_kept);
  if (!takes) return {};
  auto const talk = find_talk(transaction, *planned.id);
  if (!talk) return fail(talk.error());
  auto draft = draft_of(*talk);
  auto const there = draft_of(said);
  for (auto const& difference : planned.differences) {
    if (!difference.is_kept) take(draft, there, difference.part);
  }
  auto const changed = change_talk(transaction, *planned.id, draft, now, by);
  if (!changed) return refused(said, changed.error());
  if (talk->event) keep_event(transaction, *changed, talk->event->id);
  return {};
}

}  // namespace

Result<Imported> import_schedule(db::Transaction const& transaction,
                                 schedule::Schedule const& schedule, ImportPlan const& plan,
                                 Instant now, Author const& by) {
  auto event = event_for(transaction, plan, now);
  if (!event) return fail(event.error());
  Imported imported{.event = *std::move(event), .talks = {}, .changed = {}};
  for (std::size_t i = 0; i < plan.talks.size(); ++i) {
    auto const& planned = plan.talks[i];
    auto const& said = schedule.talks[i];
    auto id = planned.id.value_or(TalkId());
    if (planned.fate == Fate::Removed || planned.fate == Fate::Same) {
      imported.talks.push_back(id);
      continue;
    }
    if (planned.fate == Fate::New) {
      auto const added = add(transaction, said, imported.event, now);
      if (!added) return fail(added.error());
      id = *added;
    } else {
      auto const changed = change(transaction, said, planned, now, by);
      if (!changed) return fail(changed.error());
      imported.changed.push_back(id);
    }
    if (planned.is_opted_out) {
      auto const blocked = set_opted_out(transaction, id, true, now);
      if (!blocked) return fail(blocked.error());
    }
    write_scheduled(transaction, id, imported.event.id, said, now);
    imported.talks.push_back(id);
  }
  return imported;
}

}  // namespace estrade::server::catalogue
