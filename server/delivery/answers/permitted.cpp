// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/delivery/answers/permitted.h"

namespace estrade::server::delivery {

bool has_permit(http::Request const& request) { return !request.parameter("permit").empty(); }

bool is_permitted(Deps const& deps, db::Reader const& reader, http::Request const& request,
                  TalkId const& talk) {
  auto const permit = deps.permits.find(reader, request.parameter("permit"), deps.clock.now());
  return permit && permit->talk == talk;
}

bool may_have(Deps const& deps, db::Reader const& reader, http::Request const& request,
              TalkId const& talk, bool is_open) {
  return has_permit(request) ? is_permitted(deps, reader, request, talk) : is_open;
}

http::Response unkept(http::Request const& request, http::Response response) {
  if (!has_permit(request)) return response;
  response.headers.set("Cache-Control", "private, no-store");
  response.headers.set("Referrer-Policy", "no-referrer");
  response.headers.set("X-Robots-Tag", "noindex");
  return response;
}

}  // namespace estrade::server::delivery
