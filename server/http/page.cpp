// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/page.h"

#include <string>

namespace estrade::server::http {

Response page_response(int status, Html const& document, std::string_view language,
                       std::string_view policy) {
  auto response = text_response(status, "text/html; charset=utf-8", std::string(document.view()));
  auto& headers = response.headers;
  headers.add("Content-Language", std::string(language));
  headers.add("Vary", "Accept-Language");
  headers.add("Cache-Control", "no-cache");
  headers.add("Content-Security-Policy", std::string(policy));
  headers.add("X-Content-Type-Options", "nosniff");
  return response;
}

}  // namespace estrade::server::http
