// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/json/reading.h"
#include "server/api/json/writing.h"
#include "server/api/resources/resources.h"
#include "server/api/resources/visitor.h"
#include "server/catalogue/talk.h"
#include "server/http/problem.h"
#include "server/pipeline/formats.h"

namespace estrade::server::api {
http::Response list_events(Deps const& deps, http::Request const& request) {
  auto const body = deps.database.read([&](db::Reader const& reader) -> Result<Object::Ptr> {
    auto const visitor = caller_of(deps, reader, request);
    if (!visitor) return fail(visitor.error());
    Array::Ptr list = new Array;
    for (auto const& event : catalogue::list_events(reader)) {
      if (!sees(reader, *visitor, event)) continue;
      list->add(visitor->organises(event.id) ? whole_event(event) : json_of(event));
    }
    auto events = object();
    events->set("events", list);
    return events;
  });
  return body ? json_response(200, **body) : http::problem(body.error());
}

http::Response change_event(Deps const& deps, http::Request const& request) {
  auto const changed =
      deps.database.write([&](db::Transaction const& transaction) -> Result<Object::Ptr> {
        auto const caller = caller_of(deps, transaction, request);
        if (!caller) return fail(caller.error());
        if (auto const writes = auth::demand_writer(*caller); !writes) return fail(writes.error());
        auto event = find_organised(transaction, *caller, request.parameter("event"));
        if (!event) return fail(event.error());
        auto const formats = read_formats(request, event->formats);
        if (!formats) return fail(formats.error());
        if (auto const fine = pipeline::check_formats(*formats); !fine) return fail(fine.error());
        event->formats = *formats;
        catalogue::set_formats(transaction, event->id, *formats);
        pipeline::extend_event(transaction, event->id, deps.clock.now());
        return whole_event(*event);
      });
  if (!changed) return http::problem(changed.error());
  deps.wake_runner();
  return json_response(200, **changed);
}

}  // namespace estrade::server::api
