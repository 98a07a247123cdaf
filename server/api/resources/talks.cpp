// SPDX-License-Identifier: GPL-3.0-or-later
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "server/api/json/reading.h"
#include "server/api/json/schedule.h"
#include "server/api/json/writing.h"
#include "server/api/resources/resources.h"
#include "server/api/resources/visitor.h"
#include "server/catalogue/poster.h"
#include "server/catalogue/scheduled.h"
#include "server/catalogue/sites.h"
#include "server/catalogue/source.h"
#include "server/catalogue/talk.h"
#include "server/catalogue/trim.h"
#include "server/catalogue/view.h"
#include "server/http/problem.h"
#include "server/jobs/queue.h"
#include "server/pipeline/choose_part.h"
#include "server/pipeline/steps.h"
#include "server/pipeline/work.h"

namespace estrade::server::api {
namespace {

Result<Object::Ptr> whole_talk(Deps const& deps, db::Reader const& reader, Caller const& caller,
                               TalkId const& id, http::Request const& request) {
  auto const view = catalogue::view_talk(reader, id);
  if (!view) return fail(view.error());
  std::optional<std::vector<jobs::JobStatus>> jobs;
  bool const is_theirs = works_on(caller, view->talk);
  if (is_theirs) jobs = pipeline::list_work(reader, id);
  auto json = json_of(*view, origin_of(deps, request), jobs, deps.clock.now());
  if (is_theirs) {
    auto const recording = catalogue::current_source(reader, id, catalogue::Role::Recording);
    auto const trim = recording ? catalogue::find_trim(reader, recording->id) : std::nullopt;
    Array::Ptr sites = new Array;
    for (auto const& site : catalogue::embed_sites(reader, id)) sites->add(site);
    json->set("embed_sites", sites);
    json->set("opted_out", view->talk.opted_out);
    auto const scheduled = catalogue::find_scheduled(reader, id);
    json->set("schedule",
              scheduled ? Poco::Dynamic::Var(api::json_of(*scheduled)) : Poco::Dynamic::Var());
    json->set("trim", Poco::Dynamic::Var());
    if (trim) {
      auto wanted = json_of(*trim);
      wanted->set("shown", catalogue::shown_trim(reader, id) == trim->label());
      json->set("trim", wanted);
    }
  }
  return json;
}

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
  return json_response(200, **changed);
}

http::Response answer(int status, Result<Object::Ptr> const& body) {
  return body ? json_response(status, **body) : http::problem(body.error());
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

/// Talks are made and removed by who organises their event.
Result<void> demand_event(Caller const& caller, catalogue::Talk const& talk) {
  if (caller.organises(talk.event ? talk.event->id : EventId())) return {};
  return fail(Kind::Forbidden, "an event of others",
              "Only those who organise the talk's event may do this: ask one of them, or an "
              "administrator.");
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
        auto const sites = read_embed_sites(request);
        if (!sites) return fail(sites.error());
        auto const talk = catalogue::add_talk(transaction, *draft, deps.clock.now());
        if (!talk) return fail(talk.error());
        // What is taken back with the transaction, the event too where it was new.
        if (auto const may = demand_event(*caller, *talk); !may) return fail(may.error());
        catalogue::set_embed_sites(transaction, talk->id, *sites);
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
    auto const now = deps.clock.now();
    if (auto const gone = catalogue::remove_talk(transaction, talk.id, now); !gone) {
      return fail(gone.error());
    }
    // The index step takes what it finds removed out of the index.
    pipeline::request_index(transaction, talk.id, now);
    return {};
  });
  if (!removed) return http::problem(removed.error());
  deps.wake_runner();
  return {.status = 204, .headers = {}, .body = {}};
}

http::Response change_talk(Deps const& deps, http::Request const& request) {
  return change(deps, request,
                [&](db::Transaction const& transaction, Held const& held) -> Result<void> {
                  auto const draft = read_draft(request, catalogue::draft_of(held.talk));
                  if (!draft) return fail(draft.error());
                  auto const now = deps.clock.now();
                  auto const talk = catalogue::change_talk(transaction, held.talk.id, *draft, now);
                  if (!talk) return fail(talk.error());
                  auto const event_of = [](catalogue::Talk const& of) {
                    return of.event ? of.event->id : EventId();
                  };
                  if (event_of(*talk) != event_of(held.talk)) {
                    // Into whose event it goes has a say, as where a talk is new.
                    auto const may = demand_event(held.caller, *talk);
                    if (!may) return fail(may.error());
                  }
                  pipeline::request_index(transaction, talk->id, now);
                  return {};
                });
}

http::Response trim_talk(Deps const& deps, http::Request const& request) {
  return change(deps, request,
                [&](db::Transaction const& transaction, Held const& held) -> Result<void> {
                  auto const trim = read_trim(request);
                  if (!trim) return fail(trim.error());
                  return pipeline::choose_part(transaction, held.talk.id, *trim, deps.clock.now());
                });
}

http::Response undo_trim(Deps const& deps, http::Request const& request) {
  return change(deps, request, [&](db::Transaction const& transaction, Held const& held) {
    return pipeline::choose_all(transaction, held.talk.id, deps.clock.now());
  });
}

}  // namespace estrade::server::api
