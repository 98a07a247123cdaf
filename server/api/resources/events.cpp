// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/json/writing.h"
#include "server/api/resources/resources.h"
#include "server/api/resources/visitor.h"
#include "server/catalogue/talk.h"
#include "server/http/problem.h"

namespace estrade::server::api {
namespace {

/// An event none of whose talks can be seen is not announced.
bool shows_anything(db::Reader const& reader, catalogue::Event const& event) {
  catalogue::TalkFilter filter;
  filter.event = event.id;
  filter.limit = 1;
  return !catalogue::list_talks(reader, filter).empty();
}

}  // namespace

http::Response list_events(Deps const& deps, http::Request const& request) {
  auto const body = deps.database.read([&](db::Reader const& reader) -> Result<Object::Ptr> {
    auto const visitor = visitor_of(reader, request);
    if (!visitor) return fail(visitor.error());
    Array::Ptr list = new Array;
    for (auto const& event : catalogue::list_events(reader)) {
      if (*visitor == Visitor::Reader && !shows_anything(reader, event)) continue;
      list->add(json_of(event));
    }
    auto events = object();
    events->set("events", list);
    return events;
  });
  return body ? json_response(200, **body) : http::problem(body.error());
}

}  // namespace estrade::server::api
