// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/problem.h"

#include <sstream>

#include <Poco/JSON/Object.h>

#include "server/http/wire/refusal.h"
#include "server/http/wire/status.h"

namespace estrade::server::http {

int status_of(Kind kind) {
  switch (kind) {
    case Kind::BadRequest:
      return 400;
    case Kind::Unauthenticated:
      return 401;
    case Kind::Forbidden:
      return 403;
    case Kind::NotFound:
      return 404;
    case Kind::Gone:
      return 410;
    case Kind::Conflict:
      return 409;
    case Kind::Locked:
      return 423;
    case Kind::PreconditionFailed:
      return 412;
    case Kind::PreconditionRequired:
      return 428;
    case Kind::TooLarge:
      return 413;
    case Kind::UnsupportedType:
      return 415;
    case Kind::Rejected:
      return 422;
    case Kind::NoSpace:
      return 507;
    case Kind::Unavailable:
      return 503;
  }
  return 500;
}

Response problem(Error const& error) {
  auto response = wire::refuse(status_of(error.kind), error.advice);
  // RFC 9110 section 15.5.2: a 401 says how to authenticate.
  if (response.status == 401) response.headers.set("WWW-Authenticate", "Bearer");
  if (response.status == 503) response.headers.set("Retry-After", "5");
  return response;
}

namespace wire {

Response refuse(int status, std::string_view detail) {
  Poco::JSON::Object object(Poco::JSON_PRESERVE_KEY_ORDER);
  object.set("type", "about:blank");
  object.set("title", std::string(reason_of(status)));
  object.set("status", status);
  if (!detail.empty()) object.set("detail", std::string(detail));
  std::ostringstream out;
  object.stringify(out);
  auto response = text_response(status, "application/problem+json", out.str());
  response.headers.add("Cache-Control", "no-store");
  return response;
}

}  // namespace wire
}  // namespace estrade::server::http
