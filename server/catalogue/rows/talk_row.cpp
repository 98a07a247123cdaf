// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/catalogue/rows/talk_row.h"

#include <array>
#include <stdexcept>
#include <utility>

#include <fmt/format.h>

#include "server/catalogue/rows/event_row.h"
#include "server/catalogue/text/lines.h"

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

}  // namespace

TalkRow row_of(db::Row const& row) {
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
  if (!row.is_null(13)) found.removed_at = row.instant(13);
  talk.date = day_of(row.text(14));
  talk.visibility = visibility_of(row.text(15)).value();
  if (!row.is_null(16)) talk.publish_at = row.instant(16);
  for (auto const& text : split(row.text(17), '\n')) talk.links.push_back(link_of(text));
  talk.embed_sites = split(row.text(18), ' ');
  talk.version = static_cast<int>(row.integer(19));
  found.erased = row.integer(20) != 0;
  talk.opted_out = row.integer(21) != 0;
  talk.without_picture = split(row.text(22), '\n');
  talk.named_chapters = split(row.text(23), '\n');
  return found;
}

std::optional<TalkRow> find_row(db::Reader const& reader, TalkId const& id) {
  return reader.first(
      "SELECT id, slug, title, abstract, language, licence, event_id, state, reason, searchable,"
      " duration, created_at, changed_at, removed_at, date, visibility, publish_at, links,"
      " embed_sites, version, erased, opted_out, without_picture, named_chapters FROM talk WHERE id = ?",
      {id}, row_of);
}

Talk whole(db::Reader const& reader, TalkRow found) {
  reader.each("SELECT name FROM speaker WHERE talk_id = ? ORDER BY position", {found.talk.id},
              [&](db::Row const& row) { found.talk.speakers.push_back(row.text(0)); });
  reader.each("SELECT name FROM tag WHERE talk_id = ? ORDER BY position", {found.talk.id},
              [&](db::Row const& row) { found.talk.tags.push_back(row.text(0)); });
  if (!found.event.empty()) found.talk.event = event_by_id(reader, found.event);
  return std::move(found.talk);
}

}  // namespace estrade::server::catalogue
