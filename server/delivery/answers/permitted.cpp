// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/delivery/answers/permitted.h"

#include "server/catalogue/below.h"

namespace estrade::server::delivery {
namespace {

constexpr std::string_view previews = "/preview/";

}  // namespace

bool has_permit(http::Request const& request) { return !request.parameter("permit").empty(); }

bool is_permitted(Deps const& deps, db::Reader const& reader, http::Request const& request,
                  TalkId const& talk) {
  return deps.permits.find_seen(reader, request.parameter("permit"), deps.clock.now()) == talk;
}

void move_as_asked(http::Request const& request, catalogue::TalkView& view) {
  if (!has_permit(request)) return;
  auto const below = request.path.substr(0, request.path.find('/', 1)) + "/" +
                     std::string(request.parameter("permit"));
  if (below.starts_with(previews)) {
    catalogue::move_files_below(view, below);
  } else {
    catalogue::move_below(view, below);
  }
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
