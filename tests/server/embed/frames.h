// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <utility>
#include <variant>

#include <Poco/JSON/Object.h>
#include <Poco/JSON/Parser.h>
#include <gtest/gtest.h>

#include "server/assets.h"
#include "server/embed/embed.h"
#include "tests/support/manual_clock.h"
#include "tests/support/small_archive.h"

namespace estrade::server::embed {

inline constexpr std::string_view origin = "https://talks.example.org";

/// Somebody else's page before the frames of a small archive; there are no sockets in between.
class Frames : public testing::Test {
 protected:
  Frames() {
    add_routes(
        router_,
        {archive_.database(), clock_, {.title = "Estrade", .public_url = std::string(origin)}});
    auto said = support::draft("L'été <à> \"Orléans\" & ailleurs", "Journées d'été");
    said.language = "fr";
    said.speakers = {"Ada Lovelace", "Grace Hopper"};
    talk_ = archive_.add_complete(said, true, {"Bonjour", "", "Merci"});
    page_ = std::string(origin) + "/talks/" + talk_.text() + "/" + archive_.slug_of(talk_);
  }

  http::Response get(std::string const& path, http::Headers headers = {},
                     std::multimap<std::string, std::string, std::less<>> query = {}) {
    http::Request request;
    request.path = path;
    request.target = path;
    request.host = "inside:8080";
    request.headers = std::move(headers);
    request.query = std::move(query);
    return ask_router(std::move(request));
  }
  http::Response ask_router(http::Request request) {
    auto const match = router_.match(request);
    if (!match.route) return router_.missing(request, 404);
    return std::get<http::Handler>(match.route->target)(request);
  }
  http::Response ask(std::string const& url, std::string const& format = "json",
                     std::string const& width = "", std::string const& height = "") {
    std::multimap<std::string, std::string, std::less<>> query = {{"url", url}, {"format", format}};
    if (!width.empty()) query.emplace("maxwidth", width);
    if (!height.empty()) query.emplace("maxheight", height);
    return get("/oembed", {}, query);
  }
  static std::string body(http::Response const& response) {
    return std::get<std::string>(response.body);
  }
  static Poco::JSON::Object::Ptr json(http::Response const& response) {
    Poco::JSON::Parser parser;
    return parser.parse(body(response)).extract<Poco::JSON::Object::Ptr>();
  }
  /// Text with what differs from build to build and run to run taken out.
  std::string steady(std::string text) const {
    text = support::replaced(std::move(text), talk_.text(), "TALK");
    for (auto const* name : {"begin.js", "player.js", "talking.js"}) {
      text = support::replaced(std::move(text), asset(name).path, name);
    }
    for (auto const* name : {"embed.css", "facade.js"}) {
      text = support::replaced(std::move(text), asset(name).bytes, name);
    }
    return text;
  }

  support::SmallArchive archive_;
  support::ManualClock clock_;
  http::Router router_;
  TalkId talk_;
  std::string page_;
};

}  // namespace estrade::server::embed
