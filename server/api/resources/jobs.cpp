// SPDX-License-Identifier: GPL-3.0-or-later
#include <string>

#include "server/api/json/writing.h"
#include "server/api/resources/resources.h"
#include "server/api/resources/visitor.h"
#include "server/catalogue/talk.h"
#include "server/catalogue/view.h"
#include "server/http/problem.h"
#include "server/jobs/queue.h"
#include "server/pipeline/control.h"

namespace estrade::server::api {
namespace {

using Change = Result<void> (*)(db::Transaction const&, TalkId const&, JobId const&, Instant);

/// Changes the job that the route names and answers what it is then.
http::Response change(Deps const& deps, http::Request const& request, Change apply) {
  auto const now = deps.clock.now();
  auto const changed =
      deps.database.write([&](db::Transaction const& transaction) -> Result<Object::Ptr> {
        auto const held = find_held(deps, transaction, request);
        if (!held) return fail(held.error());
        JobId const job{std::string(request.parameter("job"))};
        if (auto const applied = apply(transaction, held->talk.id, job, now); !applied) {
          return fail(applied.error());
        }
        return json_of(jobs::find_job(transaction, job).value(), now);
      });
  if (!changed) return http::problem(changed.error());
  deps.wake_runner();
  return json_response(200, **changed);
}

}  // namespace

http::Response list_jobs(Deps const& deps, http::Request const& request) {
  auto const list = deps.database.read([&](db::Reader const& reader) -> Result<Object::Ptr> {
    auto const caller = caller_of(deps, reader, request);
    if (!caller) return fail(caller.error());
    if (auto const works = auth::demand_worker(*caller); !works) return fail(works.error());
    auto const page = page_of(request, 100);
    if (!page) return fail(page.error());
    Array::Ptr array = new Array;
    for (auto const& status : jobs::list_open_jobs(reader, page->limit)) {
      auto const id = pipeline::talk_of(reader, status.job);
      if (!id) continue;
      auto const talk = catalogue::find_talk(reader, *id);
      if (!talk || !works_on(*caller, *talk)) continue;  // taken down, or not theirs
      auto json = json_of(status, deps.clock.now());
      auto about = object();
      about->set("id", talk->id.text());
      about->set("title", talk->title);
      about->set("notes", json_of(catalogue::list_notes(reader, talk->id)));
      json->set("talk", about);
      array->add(json);
    }
    auto body = object();
    body->set("jobs", array);
    return body;
  });
  return list ? json_response(200, **list) : http::problem(list.error());
}

http::Response cancel_job(Deps const& deps, http::Request const& request) {
  return change(deps, request, pipeline::cancel_work);
}

http::Response retry_job(Deps const& deps, http::Request const& request) {
  return change(deps, request, pipeline::take_up_work);
}

}  // namespace estrade::server::api
