// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <tuple>
#include <utility>
#include <variant>
#include <vector>

#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>
#include <Poco/JSON/Parser.h>
#include <gtest/gtest.h>

#include "index/searcher.h"
#include "index/writer.h"
#include "server/api/api.h"
#include "server/auth/tokens.h"
#include "server/storage/open_store.h"
#include "tests/support/manual_clock.h"
#include "tests/support/small_archive.h"

namespace estrade::server::api {

using http::Method;
using Poco::JSON::Array;
using Poco::JSON::Object;

struct Answer {
  int status = 0;
  http::Headers headers;
  std::string body;

  [[nodiscard]] Object::Ptr json() const {
    return Poco::JSON::Parser().parse(body).extract<Object::Ptr>();
  }
  [[nodiscard]] std::string detail() const { return json()->getValue<std::string>("detail"); }
};

/// The resources on a real catalogue and a real index; no sockets.
class ApiTest : public testing::Test {
 protected:
  ApiTest() {
    token_ = archive_.database().write([&](db::Transaction const& transaction) {
      return auth::make_first_token(transaction, clock_.now());
    });
    add_routes(router_, {archive_.database(),
                         searcher_,
                         layers_,
                         clock_,
                         [this] { ++wakes_; },
                         {.public_url = "https://talks.example.org"},
                         {},
                         [](std::string_view url) -> Result<std::string> {
                           if (url == "https://example.org/schedule.csv") return "title\nOne\n";
                           return fail(Kind::BadRequest, "elsewhere", "Ask somewhere else.");
                         },
                         &feed_,
                         [](std::string_view) { return Result<void>(); },
                         [] {},
                         permits_});
  }

  Answer ask(Method method, std::string const& path,
             std::multimap<std::string, std::string, std::less<>> query = {}, std::string body = {},
             std::optional<std::string> const& token = {}) {
    http::Request request;
    request.method = method;
    request.path = path;
    request.query = std::move(query);
    request.host = "localhost:8080";
    request.body = std::move(body);
    if (token) request.headers.add("Authorization", "Bearer " + *token);
    auto const match = router_.match(request);
    if (match.route == nullptr) return {.status = 404, .headers = {}, .body = {}};
    auto const response = answered(match.route->target, request);
    auto const* const text = std::get_if<std::string>(&response.body);
    return {response.status, response.headers, text ? *text : std::string()};
  }
  /// What a route answers, whether it takes the body whole or looks at the head first.
  static http::Response answered(std::variant<http::Handler, http::Opener> const& target,
                                 http::Request& request) {
    if (auto const* const handler = std::get_if<http::Handler>(&target)) return (*handler)(request);
    auto const body = std::exchange(request.body, {});
    auto opened = std::get<http::Opener>(target)(request);
    if (auto* const refusal = std::get_if<http::Response>(&opened)) return std::move(*refusal);
    auto const sink = std::get<std::unique_ptr<http::BodySink>>(std::move(opened));
    std::ignore = sink->write(std::as_bytes(std::span(body)));
    return sink->finish();
  }
  Answer get(std::string const& path,
             std::multimap<std::string, std::string, std::less<>> query = {}) {
    return ask(Method::Get, path, std::move(query));
  }
  Answer get_as_administrator(std::string const& path) {
    return ask(Method::Get, path, {}, {}, token_);
  }
  Answer post(std::string body) {
    return ask(Method::Post, "/api/v1/talks", {}, std::move(body), token_);
  }

  void put_in_index(TalkId const& talk, std::vector<std::string> const& slides) {
    index::Document document;
    document.talk = talk.text();
    document.title = "Une estrade";
    document.event = "Rencontres";
    document.event_slug = "rencontres-d-ete";
    for (std::size_t i = 0; i < slides.size(); ++i) {
      document.moments.push_back({.slide = static_cast<int>(i) + 1, .text = slides[i]});
    }
    writer_.put(document);
  }

  support::SmallArchive archive_;
  support::ManualClock clock_;
  index::Writer writer_{archive_.folder() / "index"};
  index::Searcher searcher_{archive_.folder() / "index"};
  std::unique_ptr<storage::Store> store_ = storage::open_local_store(archive_.folder() / "blobs");
  pipeline::Layers layers_{*store_};
  WorkFeed feed_{archive_.database(), clock_};
  auth::Permits permits_;
  std::string token_;
  int wakes_ = 0;
  http::Router router_;
};

inline catalogue::TalkDraft draft(std::string title) {
  catalogue::TalkDraft made;
  made.title = std::move(title);
  made.abstract = "De quoi s'agit-il ?";
  made.language = "fr";
  made.speakers = {"Zoé Lefèvre", "Ada"};
  made.event = "Rencontres d'été";
  return made;
}

inline std::size_t count(Object::Ptr const& json, std::string const& key) {
  return json->getArray(key)->size();
}

}  // namespace estrade::server::api
