// SPDX-License-Identifier: GPL-3.0-or-later
#include <functional>
#include <optional>
#include <sstream>
#include <string>
#include <utility>
#include <variant>

#include <Poco/JSON/Parser.h>

#include "server/api/json/reading.h"
#include "server/api/json/writing.h"
#include "server/api/resources/resources.h"
#include "server/api/resources/versions.h"
#include "server/api/resources/visitor.h"
#include "server/api/resources/whole_talk.h"
#include "server/catalogue/edits.h"
#include "server/catalogue/talk.h"
#include "server/catalogue/view.h"
#include "server/http/problem.h"
#include "server/pipeline/choose_part.h"
#include "server/pipeline/edit_talk.h"
#include "server/pipeline/send_captions.h"

namespace estrade::server::api {
namespace {

/// Changes a talk and answers what it is then.
http::Response change(
    Deps const& deps, http::Request const& request,
    std::function<Result<void>(db::Transaction const&, Held const&)> const& change) {
  auto const changed =
      deps.database.write([&](db::Transaction const& transaction) -> Result<Object::Ptr> {
        auto const held = find_held(deps, transaction, request);
        if (!held) return fail(held.error());
        if (auto const done = change(transaction, *held); !done) return fail(done.error());
        return whole_talk(deps, transaction, held->caller, held->talk.id, request);
      });
  if (!changed) return http::problem(changed.error());
  deps.wake_runner();
  return talk_response(200, **changed);
}

http::Response answer(int status, Result<Object::Ptr> const& body) {
  return body ? talk_response(status, **body) : http::problem(body.error());
}

/// The filter's event; NotFound when the caller sees none of that slug.
Result<std::optional<EventId>> event_in(db::Reader const& reader, Caller const& caller,
                                        http::Request const& request) {
  auto const slug = request.query_value("event");
  if (!slug || slug->empty()) return std::optional<EventId>();
  auto const event = find_seen_event(reader, caller, *slug);
  if (!event) return fail(event.error());
  return std::optional<EventId>(event->id);
}

Result<Object::Ptr> list_of_talks(Deps const& deps, db::Reader const& reader,
                                  http::Request const& request) {
  auto const visitor = caller_of(deps, reader, request);
  if (!visitor) return fail(visitor.error());
  auto const page = page_of(request, 50);
  if (!page) return fail(page.error());
  auto const event = event_in(reader, *visitor, request);
  if (!event) return fail(event.error());

  Array::Ptr list = new Array;
  auto const talks = catalogue::list_talks(reader, {.event = *event,
                                                    .everything = visitor->is_administrator(),
                                                    .also_events = visitor->events,
                                                    .also_talks = visitor->talks,
                                                    .limit = page->limit,
                                                    .offset = page->offset});
  for (auto const& talk : talks) {
    list->add(summary_of(talk, catalogue::find_poster(reader, talk.id)));
  }
  auto body = object();
  body->set("talks", list);
  return body;
}

Error const changed_meanwhile = {
    Kind::PreconditionFailed, "another version",
    "The talk was changed meanwhile: look at what differs, in \"edits\", and make your change to "
    "what it is now."};

/// What was changed after the version that somebody has seen.
http::Response tell_edits(db::Reader const& reader, catalogue::Talk const& talk, int seen) {
  auto response = http::problem(changed_meanwhile);
  auto problem =
      Poco::JSON::Parser().parse(std::get<std::string>(response.body)).extract<Object::Ptr>();
  Array::Ptr edits = new Array;
  for (auto const& edit : catalogue::list_edits(reader, talk.id, seen))
    edits->add(api::json_of(edit));
  problem->set("version", talk.version);
  problem->set("edits", edits);
  std::ostringstream out;
  problem->stringify(out);
  response.body = out.str();
  return response;
}

}  // namespace

http::Response list_talks(Deps const& deps, http::Request const& request) {
  return answer(200, deps.database.read([&](db::Reader const& reader) {
    return list_of_talks(deps, reader, request);
  }));
}

http::Response create_talk(Deps const& deps, http::Request const& request) {
  std::string location;
  auto const created =
      deps.database.write([&](db::Transaction const& transaction) -> Result<Object::Ptr> {
        auto const caller = caller_of(deps, transaction, request);
        if (!caller) return fail(caller.error());
        if (auto const writes = auth::demand_writer(*caller); !writes) return fail(writes.error());
        auto const draft = read_draft(request);
        if (!draft) return fail(draft.error());
        auto const talk = pipeline::add_talk(transaction, *draft, deps.clock.now());
        if (!talk) return fail(talk.error());
        // What is taken back with the transaction, the event too where it was new.
        if (auto const may = demand_event(*caller, *talk); !may) return fail(may.error());
        location = "/api/v1/talks/" + talk->id.text();
        return whole_talk(deps, transaction, *caller, talk->id, request);
      });
  auto response = answer(201, created);
  if (created) response.headers.set("Location", location);
  return response;
}

http::Response read_talk(Deps const& deps, http::Request const& request) {
  return answer(200, deps.database.read([&](db::Reader const& reader) -> Result<Object::Ptr> {
    auto const visitor = caller_of(deps, reader, request);
    if (!visitor) return fail(visitor.error());
    auto const talk = find_visible(reader, *visitor, request);
    if (!talk) return fail(talk.error());
    return whole_talk(deps, reader, *visitor, talk->id, request);
  }));
}

http::Response delete_talk(Deps const& deps, http::Request const& request) {
  auto const removed = deps.database.write([&](db::Transaction const& transaction) -> Result<void> {
    auto const held = find_held(deps, transaction, request);
    if (!held) return fail(held.error());
    auto const& talk = held->talk;
    if (auto const may = demand_event(held->caller, talk); !may) return may;
    return pipeline::remove_talk(transaction, talk.id, deps.clock.now());
  });
  if (!removed) return http::problem(removed.error());
  deps.wake_runner();
  return {.status = 204, .headers = {}, .body = {}};
}

http::Response change_talk(Deps const& deps, http::Request const& request) {
  std::optional<http::Response> refused;
  auto response = change(
      deps, request, [&](db::Transaction const& transaction, Held const& held) -> Result<void> {
        auto const seen = request.headers.find("If-Match");
        if (seen && !names_version(*seen, held.talk.version)) {
          refused = tell_edits(transaction, held.talk, version_in(*seen));
          return fail(changed_meanwhile);
        }
        auto const draft = read_draft(request, catalogue::draft_of(held.talk));
        if (!draft) return fail(draft.error());
        auto const talk = pipeline::edit_talk(transaction, held.talk.id, *draft, deps.clock.now(),
                                              author_of(held.caller));
        if (!talk) return fail(talk.error());
        return demand_move(held.caller, held.talk, *talk);
      });
  return refused ? *std::move(refused) : std::move(response);
}

http::Response trim_talk(Deps const& deps, http::Request const& request) {
  return change(deps, request,
                [&](db::Transaction const& transaction, Held const& held) -> Result<void> {
                  auto const trim = read_trim(request);
                  if (!trim) return fail(trim.error());
                  return pipeline::choose_part(transaction, held.talk.id, *trim, deps.clock.now());
                });
}

http::Response delete_captions(Deps const& deps, http::Request const& request) {
  return change(deps, request, [&](db::Transaction const& transaction, Held const& held) {
    return pipeline::remove_captions(transaction, held.talk.id, request.parameter("language"),
                                     deps.clock.now());
  });
}

http::Response undo_trim(Deps const& deps, http::Request const& request) {
  return change(deps, request, [&](db::Transaction const& transaction, Held const& held) {
    return pipeline::choose_all(transaction, held.talk.id, deps.clock.now());
  });
}

}  // namespace estrade::server::api
