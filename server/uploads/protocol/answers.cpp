// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/uploads/protocol/answers.h"

#include <string>

#include "server/http/problem.h"
#include "server/uploads/protocol/fields.h"

namespace estrade::server::uploads {

http::Response tus_answer(int status) {
  http::Response response;
  response.status = status;
  response.headers.set("Tus-Resumable", std::string(tus_version));
  return response;
}

http::Response tus_refusal(Error const& error, std::uint64_t largest) {
  auto response = http::problem(error);
  response.headers.set("Tus-Resumable", std::string(tus_version));
  if (error.kind == Kind::PreconditionFailed) {
    response.headers.set("Tus-Version", std::string(tus_version));
  }
  if (error.kind == Kind::TooLarge) {
    response.headers.set("Tus-Max-Size", std::to_string(largest));
  }
  return response;
}

}  // namespace estrade::server::uploads
