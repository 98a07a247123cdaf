// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include "server/catalogue/rows/event_row.h"
#include "server/catalogue/scheduled.h"
#include "server/catalogue/talk.h"

namespace estrade::server::catalogue {
namespace {

Event event_of(db::Row const& row) {
  Event event{.id = row.id<EventId>(0),
              .slug = row.text(1),
              .title = row.text(2),
              .created_at = row.instant(3),
              .formats = {}};
  if (!row.is_null(4)) event.formats.ladder = row.text(4);
  if (!row.is_null(5)) event.formats.also = row.text(5);
  return event;
}

/// The title's slug, with a number behind it when another event has it already.
std::string free_slug(db::Reader const& reader, std::string_view title) {
  auto const wanted = slug_of(title);
  auto slug = wanted;
  for (int number = 2;; ++number) {
    auto const taken = reader.first("SELECT 1 FROM event WHERE slug = ?", {slug},
                                    [](db::Row const&) { return true; });
    // At /api/v1/events/new/schedule an event is made.
    if (!taken && slug != "new") return slug;
    slug = fmt::format("{}-{}", wanted, number);
  }
}

}  // namespace

std::optional<Event> find_event_titled(db::Reader const& reader, std::string_view title) {
  return reader.first(
      "SELECT id, slug, title, created_at, ladder, also FROM event WHERE title = ? ORDER BY "
      "created_at LIMIT 1",
      {title}, event_of);
}

Event event_named(db::Transaction const& transaction, std::string_view title, Instant now) {
  if (auto known = find_event_titled(transaction, title)) return *std::move(known);
  Event event{.id = fresh_id<EventId>(),
              .slug = free_slug(transaction, title),
              .title = std::string(title),
              .created_at = now,
              .formats = {}};
  transaction.run("INSERT INTO event(id, slug, title, created_at) VALUES (?, ?, ?, ?)",
                  {event.id, event.slug, event.title, event.created_at});
  return event;
}

std::optional<Event> event_by_id(db::Reader const& reader, EventId const& id) {
  return reader.first("SELECT id, slug, title, created_at, ladder, also FROM event WHERE id = ?",
                      {id}, event_of);
}

std::vector<Event> list_events(db::Reader const& reader) {
  std::vector<Event> events;
  reader.each(
      "SELECT id, slug, title, created_at, ladder, also FROM event ORDER BY created_at DESC, id",
      {}, [&](db::Row const& row) { events.push_back(event_of(row)); });
  return events;
}

Result<Event> find_event(db::Reader const& reader, std::string_view slug) {
  auto event =
      reader.first("SELECT id, slug, title, created_at, ladder, also FROM event WHERE slug = ?",
                   {slug}, event_of);
  if (event) return std::move(*event);
  return fail(Kind::NotFound, fmt::format("no event {}", slug), std::string(no_such_event));
}

void set_formats(db::Transaction const& transaction, EventId const& id, Formats const& formats) {
  transaction.run("UPDATE event SET ladder = ?2, also = ?3 WHERE id = ?1",
                  {id, formats.ladder, formats.also});
}

}  // namespace estrade::server::catalogue
