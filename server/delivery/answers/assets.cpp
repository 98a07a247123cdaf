// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/delivery/answers/assets.h"

#include <string>
#include <utility>

#include "server/assets.h"
#include "server/http/problem.h"

namespace estrade::server::delivery {

namespace {

http::Response answer(http::Request const& request, Asset const& found, std::string keeping) {
  http::Response response;
  response.headers.add("Content-Type", std::string(found.type));
  response.headers.add("Cache-Control", std::move(keeping));
  response.headers.add("Timing-Allow-Origin", "*");
  response.headers.add("Vary", "Accept-Encoding");
  auto const answer_with = [&](std::string_view bytes, std::string_view coding) {
    // The path carries the content's hash, so it is a tag; each coding is its own representation.
    auto tag = "\"" + std::string(found.path);
    if (!coding.empty()) {
      response.headers.add("Content-Encoding", std::string(coding));
      tag += "-" + std::string(coding);
    }
    response.headers.add("ETag", tag + "\"");
    response.body = http::StaticBody{bytes};
  };
  if (!found.brotli.empty() && request.accepts_encoding("br")) {
    answer_with(found.brotli, "br");
  } else if (!found.gzip.empty() && request.accepts_encoding("gzip")) {
    answer_with(found.gzip, "gzip");
  } else {
    answer_with(found.bytes, "");
  }
  return response;
}

}  // namespace

http::Response answer_asset(http::Request const& request) {
  auto const* const found = find_asset(request.path);
  if (!found) {
    return http::problem({Kind::NotFound, "no such asset: " + request.path,
                          "This page is from an older version: reload it."});
  }
  return answer(request, *found, "public, max-age=31536000, immutable");
}

http::Response answer_newest(http::Request const& request, std::string_view logical) {
  auto const& newest = asset(logical);
  auto response = answer(request, newest, "public, max-age=3600, stale-while-revalidate=86400");
  response.headers.add("Content-Location", std::string(newest.path));
  return response;
}

}  // namespace estrade::server::delivery
