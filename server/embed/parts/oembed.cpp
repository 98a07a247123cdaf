// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/embed/parts/oembed.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <sstream>

#include <Poco/JSON/Object.h>

#include "server/catalogue/view.h"
#include "server/embed/parts/discovery.h"
#include "server/embed/parts/place.h"
#include "server/http/html.h"
#include "server/http/problem.h"
#include "server/http/query.h"

namespace estrade::server::embed {
namespace {

using catalogue::TalkView;
using http::markup;

constexpr int cache_age = 3600;  // seconds

/// The most that the consumer has room for, CSS pixels.
struct Room {
  int width = 100'000;
  int height = 100'000;
  [[nodiscard]] bool holds(int w, int h) const { return w <= width && h <= height; }
};

struct Thumbnail {
  std::string url;
  int width = 0;
  int height = 0;
};

/// What the answer says, in either format.
struct Portrait {
  std::string title;
  std::string author;
  std::string provider;
  std::string origin;
  std::string html;
  int width = 0;
  int height = 0;
  std::optional<Thumbnail> thumbnail;
};

Room room_of(http::Request const& request) {
  Room room;
  auto const read = [&](std::string_view name, int& most) {
    if (auto const asked = http::query_number(request, name); asked && *asked > 0) most = *asked;
  };
  read("maxwidth", room.width);
  read("maxheight", room.height);
  return room;
}

/// Makes the frame small enough and keeps its shape.
void fit(catalogue::EmbedView& frame, Room const& room) {
  auto const scale =
      std::min({1.0, double(room.width) / frame.width, double(room.height) / frame.height});
  frame.width = std::max(1, static_cast<int>(std::floor(frame.width * scale)));
  frame.height = std::max(1, static_cast<int>(std::floor(frame.height * scale)));
}

/// The largest picture that the room holds (oEmbed 1.0 section 2.3.4: thumbnails too): of the
/// slide that was asked for, or else the poster, or else the first slide.
std::optional<Thumbnail> find_thumbnail(TalkView const& view, Place const& place,
                                        Room const& room) {
  std::vector<catalogue::Picture> pictures;
  if (place.slide.empty() && view.poster) {
    auto const& poster = *view.poster;
    pictures.push_back(poster.picture);
    if (poster.jpeg_as_large && !poster.jpeg.empty()) pictures.back().url = poster.jpeg;
    // Smaller ones, for smaller rooms.
    pictures.insert(pictures.end(), poster.pictures.rbegin() + 1, poster.pictures.rend());
  }
  if (!view.slides.empty()) {
    auto const* asked = catalogue::find_slide(view, place.slide);
    auto const& slide = (asked == nullptr ? view.slides.front() : *asked).pictures;
    pictures.insert(pictures.end(), slide.rbegin(), slide.rend());
  }
  auto const found = std::ranges::find_if(pictures, [&](catalogue::Picture const& picture) {
    return room.holds(picture.width, picture.height);
  });
  if (found == pictures.end()) return std::nullopt;
  return Thumbnail{found->url, found->width, found->height};
}

Portrait portray(Deps const& deps, std::string const& origin, TalkView view, Place place,
                 Room const& room) {
  if (catalogue::find_slide(view, place.slide) == nullptr) place.slide.clear();
  Portrait portrait;
  portrait.title = view.talk.title;
  for (auto const& speaker : view.talk.speakers) {
    portrait.author += (portrait.author.empty() ? "" : ", ") + speaker;
  }
  portrait.provider = deps.options.title;
  portrait.origin = origin;
  portrait.thumbnail = find_thumbnail(view, place, room);
  fit(view.embed, room);
  portrait.width = view.embed.width;
  portrait.height = view.embed.height;
  view.embed.url += place.query();
  portrait.html = catalogue::embed_code(view, origin);
  return portrait;
}

std::string json_of(Portrait const& portrait) {
  Poco::JSON::Object object(Poco::JSON_PRESERVE_KEY_ORDER);
  object.set("version", "1.0");
  object.set("type", "video");
  object.set("title", portrait.title);
  if (!portrait.author.empty()) object.set("author_name", portrait.author);
  object.set("provider_name", portrait.provider);
  object.set("provider_url", portrait.origin);
  object.set("cache_age", cache_age);
  if (auto const& thumbnail = portrait.thumbnail) {
    object.set("thumbnail_url", portrait.origin + thumbnail->url);
    object.set("thumbnail_width", thumbnail->width);
    object.set("thumbnail_height", thumbnail->height);
  }
  object.set("html", portrait.html);
  object.set("width", portrait.width);
  object.set("height", portrait.height);
  std::ostringstream out;
  object.stringify(out);
  return out.str();
}

std::string xml_of(Portrait const& portrait) {
  http::Html author;
  if (!portrait.author.empty()) {
    author = markup("<author_name>{}</author_name>\n", portrait.author);
  }
  http::Html picture;
  if (auto const& thumbnail = portrait.thumbnail) {
    picture = markup(R"(<thumbnail_url>{}</thumbnail_url>
<thumbnail_width>{}</thumbnail_width>
<thumbnail_height>{}</thumbnail_height>
)",
                     portrait.origin + thumbnail->url, thumbnail->width, thumbnail->height);
  }
  auto const document = markup(R"(<?xml version="1.0" encoding="utf-8" standalone="yes"?>
<oembed>
<version>1.0</version>
<type>video</type>
<title>{}</title>
{}<provider_name>{}</provider_name>
<provider_url>{}</provider_url>
<cache_age>{}</cache_age>
{}<html>{}</html>
<width>{}</width>
<height>{}</height>
</oembed>
)",
                               portrait.title, author, portrait.provider, portrait.origin,
                               cache_age, picture, portrait.html, portrait.width, portrait.height);
  return std::string(document.view());
}

http::Response unknown_address() {
  return http::problem({Kind::NotFound, "not an address of a talk",
                        "Give the address of a talk in this archive as url."});
}

}  // namespace

http::Response oembed(Deps const& deps, http::Request const& request) {
  auto const format = request.query_value("format").value_or("json");
  if (format != "json" && format != "xml") {
    return http::text_response(501, "text/plain; charset=utf-8",
                               "This provider answers format=json and format=xml.\n");
  }
  auto const address = request.query_value("url");
  if (!address) {
    return http::problem({Kind::BadRequest, "no url", "Say which talk: ?url=ITS-ADDRESS"});
  }
  auto const origin = origin_of(deps.options, request);
  auto const target = target_of(std::string(*address), origin, request.host);
  if (!target) return unknown_address();
  auto view = deps.database.read(
      [&](db::Reader const& reader) { return catalogue::view_talk(reader, target->talk); });
  if (!view) return unknown_address();
  if (!catalogue::is_public(view->talk)) {
    // Of what readers never saw it is not told that it is there.
    if (view->talk.visibility != catalogue::Visibility::Withdrawn) return unknown_address();
    return http::problem({Kind::Unauthenticated, "not public",
                          "This talk is not public: link to its address instead."});
  }

  auto const portrait = portray(deps, origin, std::move(*view), target->place, room_of(request));
  auto response =
      format == "json"
          ? http::text_response(200, "application/json; charset=utf-8", json_of(portrait))
          : http::text_response(200, "text/xml; charset=utf-8", xml_of(portrait));
  response.headers.add("Cache-Control", "public, max-age=" + std::to_string(cache_age));
  response.headers.add("X-Content-Type-Options", "nosniff");
  return response;
}

}  // namespace estrade::server::embed
