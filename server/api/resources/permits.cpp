// SPDX-License-Identifier: GPL-3.0-or-later
// Links for a talk's speakers: made and withdrawn by who works on it, and what is seen with one.
#include "server/auth/permits.h"

#include <string>
#include <string_view>

#include "server/api/json/reading.h"
#include "server/api/json/writing.h"
#include "server/api/resources/resources.h"
#include "server/api/resources/visitor.h"
#include "server/catalogue/approval.h"
#include "server/catalogue/below.h"
#include "server/catalogue/view.h"
#include "server/http/problem.h"

namespace estrade::server::api {
namespace {

using Poco::Dynamic::Var;

std::string_view standing_of(auth::Permit const& permit, Instant now) {
  if (permit.withdrawn_at) return "withdrawn";
  return permit.is_open(now) ? "open" : "expired";
}

Object::Ptr json_of_permit(Deps const& deps, http::Request const& request,
                           auth::Permit const& permit) {
  auto const now = deps.clock.now();
  auto json = object();
  json->set("id", permit.id.text());
  // A closed one opens nothing: there is no link to send.
  json->set("link", permit.is_open(now)
                        ? Var(origin_of(deps, request) + deps.permits.path_of(permit))
                        : Var());
  json->set("state", std::string(standing_of(permit, now)));
  json->set("made_at", rfc3339(permit.made_at));
  json->set("made_by", permit.made_by.empty() ? Var() : Var(permit.made_by));
  json->set("expires_at", rfc3339(permit.expires_at));
  return json;
}

Object::Ptr json_of_answer(catalogue::SpeakerAnswer const& answer) {
  auto const seconds = [](std::optional<MediaTime> const& time) {
    return time ? Var(std::chrono::duration<double>(*time).count()) : Var();
  };
  auto json = object();
  json->set("number", answer.number);
  json->set("at", rfc3339(answer.made_at));
  json->set("approves", answer.approves);
  json->set("cut", answer.approves ? Var() : Var(answer.wish));
  json->set("start", seconds(answer.begins));
  json->set("end", seconds(answer.ends));
  return json;
}

/// When a new one expires: as the body says, or in usual_permit.
Result<Instant> end_in(http::Request const& request, Instant now) {
  if (request.body.empty()) return now + auth::usual_permit;
  auto const body = read_object(request, R"({"expires_at": "2026-12-24T18:00:00Z"})");
  if (!body) return fail(body.error());
  auto const said = (*body)->get("expires_at");
  if (said.isEmpty()) return now + auth::usual_permit;
  auto const end = said.isString() ? server::instant_of(said.extract<std::string>()) : std::nullopt;
  if (end) return *end;
  return fail(Kind::BadRequest, "expires_at",
              "The field \"expires_at\" must be an instant such as 2026-12-24T18:00:00Z.");
}

Result<Object::Ptr> talk_of_permit(Deps const& deps, db::Reader const& reader,
                                   http::Request const& request) {
  auto const closed = [] {
    return fail(Kind::NotFound, "no such permit",
                "This link is not open: ask those who sent it to you for another.");
  };
  auto const now = deps.clock.now();
  std::string const secret(request.parameter("permit"));
  auto const permit = deps.permits.find(reader, secret, now);
  auto const talk = permit ? std::optional(permit->talk) : deps.permits.find_viewing(secret, now);
  if (!talk) return closed();
  auto view = catalogue::view_talk(reader, *talk);
  if (!view) return closed();
  if (permit) {
    catalogue::move_below(*view, deps.permits.path_of(*permit));
  } else {
    catalogue::move_files_below(*view, "/preview/" + secret);
  }
  // Nothing of it is for other pages.
  auto json = json_of(*view, origin_of(deps, request), std::nullopt, now);
  json->set("url", view->url);
  json->remove("embed");
  return json;
}

}  // namespace

http::Response list_permits(Deps const& deps, http::Request const& request) {
  auto const list = deps.database.read([&](db::Reader const& reader) -> Result<Object::Ptr> {
    // A link does more than a token that only reads.
    auto const held = find_held(deps, reader, request);
    if (!held) return fail(held.error());
    Array::Ptr permits = new Array;
    for (auto const& permit : auth::list_permits(reader, held->talk.id)) {
      permits->add(json_of_permit(deps, request, permit));
    }
    Array::Ptr answers = new Array;
    for (auto const& answer : catalogue::list_answers(reader, held->talk.id)) {
      answers->add(json_of_answer(answer));
    }
    auto body = object();
    body->set("permits", permits);
    body->set("answers", answers);
    return body;
  });
  if (!list) return http::problem(list.error());
  auto response = json_response(200, **list);
  response.headers.set("Cache-Control", "private, no-store");
  return response;
}

http::Response make_permit(Deps const& deps, http::Request const& request) {
  auto const made =
      deps.database.write([&](db::Transaction const& transaction) -> Result<auth::Permit> {
        auto const held = find_held(deps, transaction, request);
        if (!held) return fail(held.error());
        auto const now = deps.clock.now();
        auto const end = end_in(request, now);
        if (!end) return fail(end.error());
        return auth::make_permit(transaction, held->talk.id, held->caller.name, *end, now);
      });
  if (!made) return http::problem(made.error());
  auto response = json_response(201, *json_of_permit(deps, request, *made));
  response.headers.set("Cache-Control", "private, no-store");
  response.headers.set("Location", "/api/v1/talks/" + made->talk.text() + "/permits");
  return response;
}

http::Response withdraw_permit(Deps const& deps, http::Request const& request) {
  auto const done = deps.database.write([&](db::Transaction const& transaction) -> Result<void> {
    auto const held = find_held(deps, transaction, request);
    if (!held) return fail(held.error());
    auth::PermitId const permit{std::string(request.parameter("permit"))};
    return auth::withdraw_permit(transaction, held->talk.id, permit, deps.clock.now());
  });
  if (!done) return http::problem(done.error());
  return {.status = 204, .headers = {}, .body = {}};
}

http::Response read_permitted(Deps const& deps, http::Request const& request) {
  auto const talk = deps.database.read(
      [&](db::Reader const& reader) { return talk_of_permit(deps, reader, request); });
  auto response = talk ? json_response(200, **talk) : http::problem(talk.error());
  response.headers.set("Cache-Control", "private, no-store");
  response.headers.set("Referrer-Policy", "no-referrer");
  response.headers.set("X-Robots-Tag", "noindex");
  return response;
}

}  // namespace estrade::server::api
