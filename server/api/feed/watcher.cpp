// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/feed/watcher.h"

#include <charconv>
#include <sstream>

#include <fmt/format.h>

#include "server/api/json/writing.h"
#include "server/api/work_feed.h"
#include "server/pipeline/work.h"

namespace estrade::server::api {
namespace {

std::optional<Instant> instant_of(std::string_view text) {
  std::int64_t count = 0;
  auto const* const end = text.data() + text.size();
  auto const [stopped, failed] = std::from_chars(text.data(), end, count);
  // Up to the year 2286.
  if (failed != std::errc() || stopped != end || count < 0 || count > 9'999'999'999'999) {
    return std::nullopt;
  }
  return Instant(std::chrono::milliseconds(count));
}

std::string event_named(std::string_view name, std::string_view json, Instant now) {
  return fmt::format("event: {}\nid: {}\ndata: {}\n\n", name, mark_of(now), json);
}

}  // namespace

std::string mark_of(Instant now) { return std::to_string(now.time_since_epoch().count()); }

Row row_of(db::Reader const& reader, TalkId const& id) {
  auto const talk = catalogue::find_talk(reader, id);
  if (!talk) return {.talk = id, .event = {}, .json = {}};
  auto const work = pipeline::work_on(reader, id);
  auto json = object();
  json->set("id", id.text());
  json->set("title", talk->title);
  json->set("state", std::string(catalogue::text_of(talk->state)));
  json->set("searchable", talk->searchable);
  json->set("reason", talk->reason);
  Poco::Dynamic::Var current;
  // As of its last change, so that what is told twice is the same.
  if (work.current) current = json_of(*work.current, work.current->changed_at);
  json->set("job", current);
  json->set("waiting", work.waiting);
  json->set("ended", work.ended.size());
  std::ostringstream out;
  json->stringify(out);
  return {.talk = id, .event = talk->event ? talk->event->id : EventId(), .json = out.str()};
}

std::string told(Row const& row, auth::Caller const& caller, Instant now) {
  if (!row.json.empty() && caller.works_on(row.talk, row.event)) {
    return event_named("talk", row.json, now);
  }
  return {};
}

std::string_view greeting() { return "retry: 3000\n\n"; }

std::string heartbeat(Instant now) { return fmt::format("id: {}\n\n", mark_of(now)); }

std::string stale(Instant now) { return event_named("stale", "{}", now); }

std::optional<Instant> mark_in(http::Request const& request) {
  if (auto const last = request.headers.find("Last-Event-ID")) return instant_of(*last);
  auto const since = request.query_value("since");
  return since ? instant_of(*since) : std::nullopt;
}

}  // namespace estrade::server::api
