// SPDX-License-Identifier: GPL-3.0-or-later
// An event's schedule, sent as a file: looked at, or imported; and talks whose speakers do not want
// to be published.
#include "server/api/json/schedule.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "server/api/json/writing.h"
#include "server/api/resources/resources.h"
#include "server/api/resources/visitor.h"
#include "server/catalogue/scheduled.h"
#include "server/http/gathered_body.h"
#include "server/http/problem.h"
#include "server/pipeline/schedules.h"
#include "server/schedule/schedule.h"

namespace estrade::server::api {
namespace {

/// The event that the route names, when the caller organises it; nothing for "new", which only an
/// administrator may make.
Result<std::optional<catalogue::Event>> find_target(Deps const& deps, db::Reader const& reader,
                                                    http::Request const& request) {
  auto const caller = caller_of(deps, reader, request);
  if (!caller) return fail(caller.error());
  if (auto const writes = auth::demand_writer(*caller); !writes) return fail(writes.error());
  auto const slug = request.parameter("event");
  if (slug == "new") {
    if (caller->is_administrator()) return std::optional<catalogue::Event>();
    return fail(Kind::Forbidden, "a new event",
                "Only an administrator may make an event: name one of yours, or ask one of them.");
  }
  auto event = find_organised(reader, *caller, slug);
  if (!event) return fail(event.error());
  return std::optional(*std::move(event));
}

/// Whether the query says so: "preview", "preview=true", "preview=1".
bool wants_preview(http::Request const& request) {
  auto const said = request.query_value("preview");
  return said && *said != "false" && *said != "0";
}

http::Response set_opted_out(Deps const& deps, http::Request const& request, bool is_opted_out) {
  auto const done = deps.database.write([&](db::Transaction const& transaction) -> Result<void> {
    auto const held = find_held(deps, transaction, request);
    if (!held) return fail(held.error());
    auto const& talk = held->talk;
    if (!held->caller.organises(talk.event ? talk.event->id : EventId())) {
      return fail(Kind::Forbidden, "an event of others",
                  "Only those who organise the talk's event may do this: ask one of them, or an "
                  "administrator.");
    }
    return pipeline::set_opted_out(transaction, talk.id, is_opted_out, deps.clock.now());
  });
  if (!done) return http::problem(done.error());
  deps.wake_runner();
  return {.status = 204, .headers = {}, .body = {}};
}

http::Response preview_schedule(Deps const& deps, http::Request const& request,
                                schedule::Schedule const& schedule, std::string_view title) {
  auto const body = deps.database.read([&](db::Reader const& reader) -> Result<Object::Ptr> {
    auto const target = find_target(deps, reader, request);
    if (!target) return fail(target.error());
    return api::json_of(schedule, pipeline::plan_schedule(reader, schedule, *target, title));
  });
  return body ? json_response(200, **body) : http::problem(body.error());
}

/// The schedule that was sent, or that is at the address the query gives.
Result<schedule::Schedule> schedule_of(Deps const& deps, http::Request const& request) {
  auto const url = request.query_value("from");
  if (!url) return schedule::read_schedule(request.body);
  auto const text = deps.fetch(*url);
  if (!text) return fail(text.error());
  return schedule::read_schedule(*text, *url);
}

http::Response answer_schedule(Deps const& deps, http::Request const& request) {
  auto const schedule = schedule_of(deps, request);
  if (!schedule) return http::problem(schedule.error());
  std::string const title(request.query_value("title").value_or(""));
  if (wants_preview(request)) return preview_schedule(deps, request, *schedule, title);
  auto const imported =
      deps.database.write([&](db::Transaction const& transaction) -> Result<Object::Ptr> {
        auto const target = find_target(deps, transaction, request);
        if (!target) return fail(target.error());
        auto const caller = caller_of(deps, transaction, request);
        if (!caller) return fail(caller.error());
        auto const now = deps.clock.now();
        auto plan = pipeline::plan_schedule(transaction, *schedule, *target, title);
        auto const done =
            pipeline::import_schedule(transaction, *schedule, plan, now, author_of(*caller));
        if (!done) return fail(done.error());
        for (std::size_t i = 0; i < plan.talks.size(); ++i) {
          if (!done->talks[i].empty()) plan.talks[i].id = done->talks[i];
        }
        auto body = api::json_of(*schedule, plan);
        body->getObject("event")->set("slug", done->event.slug);
        return body;
      });
  if (!imported) return http::problem(imported.error());
  deps.wake_runner();
  return json_response(200, **imported);
}

}  // namespace

std::variant<http::Response, std::unique_ptr<http::BodySink>> import_schedule(
    Deps const& deps, http::Request const& request) {
  // Who asks comes before what they send, and is asked again where it is written.
  auto const allowed = deps.database.read(
      [&](db::Reader const& reader) { return find_target(deps, reader, request); });
  if (!allowed) return http::problem(allowed.error());
  return http::gather_body(
      request, schedule::largest_schedule,
      [](http::Request const&) {
        return http::problem({Kind::TooLarge, "a large schedule",
                              fmt::format("The schedule is larger than {} MB: leave out what is no "
                                          "talk.",
                                          schedule::largest_schedule >> 20)});
      },
      [deps](http::Request const& whole) { return answer_schedule(deps, whole); });
}

http::Response opt_out(Deps const& deps, http::Request const& request) {
  return set_opted_out(deps, request, true);
}

http::Response lift_opt_out(Deps const& deps, http::Request const& request) {
  return set_opted_out(deps, request, false);
}

}  // namespace estrade::server::api
