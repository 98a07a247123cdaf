// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/response.h"

#include <unistd.h>

namespace estrade::server::http {

OpenFile::~OpenFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

Response text_response(int status, std::string_view content_type, std::string body) {
  Response response;
  response.status = status;
  response.headers.add("Content-Type", std::string(content_type));
  response.body = std::move(body);
  return response;
}

Response redirect(int status, std::string location) {
  Response response;
  response.status = status;
  response.headers.add("Location", std::move(location));
  return response;
}

}  // namespace estrade::server::http
