// SPDX-License-Identifier: GPL-3.0-or-later
#include <exception>

#include "server/api/json/writing.h"
#include "server/api/resources/resources.h"
#include "server/catalogue/talk.h"
#include "server/http/problem.h"
#include "server/log.h"

namespace estrade::server::api {
namespace {

http::Response status_response(char const* status) {
  auto body = object();
  body->set("status", std::string(status));
  auto response = json_response(200, *body);
  response.headers.set("Cache-Control", "no-store");
  return response;
}

}  // namespace

/// The process runs.
http::Response tell_health(Deps const&, http::Request const&) { return status_response("alive"); }

/// Its catalogue and its index answer. Here an accident is the answer, not an exception.
http::Response tell_readiness(Deps const& deps, http::Request const&) {
  try {
    deps.database.read(
        [](db::Reader const& reader) { return catalogue::find_meta(reader, "ready"); });
    static_cast<void>(deps.searcher.search({.words = "ready"}));
  } catch (std::exception const& error) {
    log::error("api", "not ready", {{"facts", error.what()}});
    return http::problem(
        {Kind::Unavailable, error.what(), "Estrade is not ready: its log says why."});
  }
  return status_response("ready");
}

}  // namespace estrade::server::api
