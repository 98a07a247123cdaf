// SPDX-License-Identifier: GPL-3.0-or-later
// All the work on a talk at once: cancelled, taken up again, put first; and watched.
#include "server/pipeline/work.h"

#include <functional>

#include "server/api/json/writing.h"
#include "server/api/resources/resources.h"
#include "server/api/resources/visitor.h"
#include "server/http/problem.h"

namespace estrade::server::api {
namespace {

using ChangeAll = std::function<Result<void>(db::Transaction const&, TalkId const&, Instant)>;

/// Changes the work on the talk that the route names, and answers what it is then.
http::Response change_all(Deps const& deps, http::Request const& request, ChangeAll const& apply) {
  auto const now = deps.clock.now();
  auto const changed =
      deps.database.write([&](db::Transaction const& transaction) -> Result<Object::Ptr> {
        auto const held = find_held(deps, transaction, request);
        if (!held) return fail(held.error());
        auto const& talk = held->talk.id;
        if (auto const applied = apply(transaction, talk, now); !applied) {
          return fail(applied.error());
        }
        Array::Ptr list = new Array;
        for (auto const& status : pipeline::list_work(transaction, talk)) {
          list->add(json_of(status, now));
        }
        auto body = object();
        body->set("jobs", list);
        return body;
      });
  if (!changed) return http::problem(changed.error());
  deps.wake_runner();
  return json_response(200, **changed);
}

}  // namespace

http::Response cancel_work(Deps const& deps, http::Request const& request) {
  return change_all(deps, request, pipeline::cancel_all_work);
}

http::Response retry_work(Deps const& deps, http::Request const& request) {
  return change_all(deps, request, pipeline::take_up_all_work);
}

http::Response put_work_first(Deps const& deps, http::Request const& request) {
  return change_all(deps, request,
                    [](db::Transaction const& transaction, TalkId const& talk, Instant) {
                      return pipeline::put_work_first(transaction, talk);
                    });
}

http::Response watch_work(Deps const& deps, http::Request const& request) {
  return deps.feed->watch(request);
}

}  // namespace estrade::server::api
