// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "server/catalogue/view.h"
#include "server/embed/embed.h"
#include "server/embed/parts/place.h"
#include "server/http/html.h"
#include "server/http/request.h"

namespace estrade::server::embed {

/// The archive's origin as others reach it, without a slash at the end.
[[nodiscard]] inline std::string origin_of(Options const& options, http::Request const& request) {
  return options.public_url.empty() ? "http://" + request.host : options.public_url;
}

/// oEmbed 1.0 section 4: where the provider answers for this place in a talk, in both formats.
[[nodiscard]] inline http::Html discovery(std::string const& origin,
                                          catalogue::TalkView const& view, Place const& place) {
  auto const address =
      origin + "/oembed?url=" + http::percent_encode(origin + view.url + place.query());
  return http::markup(
      R"(<link rel="alternate" type="application/json+oembed" href="{}" title="{}">
<link rel="alternate" type="text/xml+oembed" href="{}" title="{}">
)",
      address + "&format=json", view.talk.title, address + "&format=xml", view.talk.title);
}

}  // namespace estrade::server::embed
