// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/json/writing.h"
#include "server/api/resources/resources.h"
#include "server/api/resources/visitor.h"
#include "server/http/problem.h"
#include "server/pipeline/steps.h"

namespace estrade::server::api {
namespace {

/// {"rebuild": the newest work on another index, or null}
Object::Ptr json_of_index(db::Reader const& reader, Instant now) {
  auto const work = pipeline::find_reindex(reader);
  auto body = object();
  body->set("rebuild", work ? Poco::Dynamic::Var(json_of(*work, now)) : Poco::Dynamic::Var());
  return body;
}

}  // namespace

http::Response read_index(Deps const& deps, http::Request const& request) {
  auto const body = deps.database.read([&](db::Reader const& reader) -> Result<Object::Ptr> {
    if (auto const may = administrator_of(deps, reader, request); !may) return fail(may.error());
    return json_of_index(reader, deps.clock.now());
  });
  return body ? json_response(200, **body) : http::problem(body.error());
}

http::Response rebuild_index(Deps const& deps, http::Request const& request) {
  auto const now = deps.clock.now();
  auto const body =
      deps.database.write([&](db::Transaction const& transaction) -> Result<Object::Ptr> {
        auto const may = administrator_of(deps, transaction, request);
        if (!may) return fail(may.error());
        pipeline::request_reindex(transaction, now);
        return json_of_index(transaction, now);
      });
  if (!body) return http::problem(body.error());
  deps.wake_runner();
  return json_response(202, **body);
}

}  // namespace estrade::server::api
