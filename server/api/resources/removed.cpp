// SPDX-License-Identifier: GPL-3.0-or-later
// Talks that were removed, for as long as they can be restored.
#include <string>

#include "server/api/json/writing.h"
#include "server/api/resources/resources.h"
#include "server/api/resources/visitor.h"
#include "server/api/resources/whole_talk.h"
#include "server/catalogue/removal.h"
#include "server/http/problem.h"
#include "server/pipeline/edit_talk.h"

namespace estrade::server::api {

http::Response list_removed(Deps const& deps, http::Request const& request) {
  auto const list = deps.database.read([&](db::Reader const& reader) -> Result<Object::Ptr> {
    auto const caller = caller_of(deps, reader, request);
    if (!caller) return fail(caller.error());
    if (auto const works = auth::demand_worker(*caller); !works) return fail(works.error());
    Array::Ptr talks = new Array;
    for (auto const& removed : catalogue::list_removed(reader)) {
      if (works_on(*caller, removed.talk)) talks->add(api::json_of(removed));
    }
    auto body = object();
    body->set("talks", talks);
    return body;
  });
  return list ? json_response(200, **list) : http::problem(list.error());
}

http::Response restore_talk(Deps const& deps, http::Request const& request) {
  auto const restored =
      deps.database.write([&](db::Transaction const& transaction) -> Result<Object::Ptr> {
        auto const caller = caller_of(deps, transaction, request);
        if (!caller) return fail(caller.error());
        if (auto const writes = auth::demand_writer(*caller); !writes) return fail(writes.error());
        TalkId const id{std::string(request.parameter("id"))};
        auto const removed = catalogue::find_removed(transaction, id);
        if (!removed) return fail(removed.error());
        if (!works_on(*caller, removed->talk)) {
          // As for one that there is not.
          return fail(catalogue::find_removed(transaction, TalkId()).error());
        }
        if (auto const may = demand_event(*caller, removed->talk); !may) return fail(may.error());
        auto const talk = pipeline::restore_talk(transaction, id, deps.clock.now());
        if (!talk) return fail(talk.error());
        return whole_talk(deps, transaction, *caller, id, request);
      });
  if (!restored) return http::problem(restored.error());
  deps.wake_runner();
  return talk_response(200, **restored);
}

}  // namespace estrade::server::api
