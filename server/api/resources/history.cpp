// SPDX-License-Identifier: GPL-3.0-or-later
// What was changed about a talk, by whom, and taking it back.
#include <string>
#include <vector>

#include "server/api/json/values.h"
#include "server/api/json/writing.h"
#include "server/api/resources/resources.h"
#include "server/api/resources/visitor.h"
#include "server/api/resources/whole_talk.h"
#include "server/catalogue/edits.h"
#include "server/http/problem.h"
#include "server/http/query.h"
#include "server/pipeline/edit_talk.h"

namespace estrade::server::api {
namespace {

Result<Object::Ptr> undo(Deps const& deps, db::Transaction const& transaction,
                         http::Request const& request) {
  auto const held = find_held(deps, transaction, request);
  if (!held) return fail(held.error());
  auto const now = deps.clock.now();
  auto const number = http::whole_number(request.parameter("edit")).value_or(0);
  auto const undoing = catalogue::plan_undo(transaction, held->talk, number, now);
  if (!undoing) return fail(undoing.error());
  auto const talk = pipeline::edit_talk(transaction, held->talk.id, undoing->draft, now,
                                        author_of(held->caller), number);
  if (!talk) return fail(talk.error());
  if (auto const may = demand_move(held->caller, held->talk, *talk); !may) {
    return fail(may.error());
  }
  auto json = whole_talk(deps, transaction, held->caller, talk->id, request);
  if (json) {
    (*json)->set("undone", texts_of(undoing->undone));
    (*json)->set("kept", texts_of(undoing->kept));
  }
  return json;
}

}  // namespace

http::Response read_history(Deps const& deps, http::Request const& request) {
  auto const history = deps.database.read([&](db::Reader const& reader) -> Result<Object::Ptr> {
    auto const held = find_theirs(deps, reader, request);
    if (!held) return fail(held.error());
    Array::Ptr edits = new Array;
    for (auto const& edit : catalogue::list_edits(reader, held->talk.id))
      edits->add(api::json_of(edit));
    auto body = object();
    body->set("version", held->talk.version);
    body->set("edits", edits);
    return body;
  });
  return history ? json_response(200, **history) : http::problem(history.error());
}

http::Response undo_edit(Deps const& deps, http::Request const& request) {
  auto const undone = deps.database.write(
      [&](db::Transaction const& transaction) { return undo(deps, transaction, request); });
  if (!undone) return http::problem(undone.error());
  deps.wake_runner();
  return talk_response(200, **undone);
}

}  // namespace estrade::server::api
