// SPDX-License-Identifier: GPL-3.0-or-later
// The poster of a talk over the API: chosen, sent, dropped, and bad wishes.
#include "server/catalogue/poster.h"

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <variant>

#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>
#include <Poco/JSON/Parser.h>
#include <gtest/gtest.h>

#include "index/searcher.h"
#include "index/writer.h"
#include "server/api/api.h"
#include "server/auth/tokens.h"
#include "server/catalogue/source.h"
#include "server/jobs/queue.h"
#include "server/storage/open_store.h"
#include "tests/support/manual_clock.h"
#include "tests/support/small_archive.h"

namespace estrade::server::api {
namespace {

using http::Method;

struct PosterTold {
  int status = 0;
  Poco::JSON::Object::Ptr json;

  [[nodiscard]] std::string detail() const { return json->getValue<std::string>("detail"); }
  [[nodiscard]] Poco::JSON::Object::Ptr choice() const { return json->getObject("poster_choice"); }
  [[nodiscard]] std::string url() const {
    return json->getObject("poster")->getValue<std::string>("url");
  }
};

class PosterOfATalk : public testing::Test {
 protected:
  PosterOfATalk() {
    talk_ = archive_.add_complete(support::draft("Why we archive"), true, {"one slide"});
    token_ = archive_.database().write(
        [&](db::Transaction const& tx) { return auth::make_first_token(tx, clock_.now()); });
    add_routes(router_, {archive_.database(),
                         searcher_,
                         layers_,
                         clock_,
                         [this] { ++wakes_; },
                         {},
                         [this](std::string_view bytes) -> Result<std::string> {
                           kept_ = bytes;
                           return std::string(64, 'c');
                         }});
  }

  [[nodiscard]] std::string path() const { return "/api/v1/talks/" + talk_.text(); }

  PosterTold ask(Method method, std::string const& path, std::string const& type = {},
                 std::string const& body = {}, bool as_administrator = true) {
    http::Request request;
    request.method = method;
    request.path = path;
    if (!type.empty()) request.headers.add("Content-Type", type);
    if (as_administrator) request.headers.add("Authorization", "Bearer " + token_);
    auto const match = router_.match(request);
    auto const response = answer(*match.route, request, body);
    return {response.status, Poco::JSON::Parser()
                                 .parse(std::get<std::string>(response.body))
                                 .extract<Poco::JSON::Object::Ptr>()};
  }
  PosterTold put(std::string const& body, std::string const& type = "application/json") {
    return ask(Method::Put, path() + "/poster", type, body);
  }
  PosterTold look() { return ask(Method::Get, path()); }

  static http::Response answer(http::Router::Route const& route, http::Request const& request,
                               std::string const& body) {
    if (auto const* handler = std::get_if<http::Handler>(&route.target)) return (*handler)(request);
    auto opened = std::get<http::Opener>(route.target)(request);
    if (auto* refused = std::get_if<http::Response>(&opened)) return std::move(*refused);
    auto& sink = std::get<std::unique_ptr<http::BodySink>>(opened);
    for (std::size_t at = 0; at < body.size(); at += 1u << 20) {
      auto const piece = std::string_view(body).substr(at, 1u << 20);
      if (!sink->write(std::as_bytes(std::span(piece)))) break;
    }
    return sink->finish();
  }

  support::SmallArchive archive_;
  support::ManualClock clock_;
  index::Writer writer_{archive_.folder() / "index"};
  index::Searcher searcher_{archive_.folder() / "index"};
  std::unique_ptr<storage::Store> store_ = storage::open_local_store(archive_.folder() / "blobs");
  pipeline::Layers layers_{*store_};
  TalkId talk_;
  std::string token_;
  std::string kept_;
  int wakes_ = 0;
  http::Router router_;
};

TEST_F(PosterOfATalk, IsTheOneThatWasFoundUntilSomebodyChooses) {
  auto const talk = look();

  EXPECT_TRUE(talk.url().ends_with("/poster.webp"));
  EXPECT_TRUE(talk.json->isNull("poster_choice"));
  EXPECT_TRUE(talk.json->getObject("poster")->isArray("candidates"));
  auto const reader = ask(Method::Get, path(), {}, {}, false);
  EXPECT_FALSE(reader.json->has("poster_choice")) << "not their business";
}

TEST_F(PosterOfATalk, AMomentIsPromisedAndItsWorkListed) {
  auto const told = put(R"({"at":75.4})");

  EXPECT_EQ(told.status, 202);
  EXPECT_EQ(told.choice()->getValue<double>("at"), 75.4);
  EXPECT_EQ(told.choice()->getValue<std::string>("state"), "waiting");
  EXPECT_TRUE(told.url().ends_with("/poster.webp")) << "until it is made";
  EXPECT_EQ(wakes_, 1);
  auto const jobs = look().json->getArray("jobs");
  EXPECT_EQ(jobs->getObject(static_cast<unsigned>(jobs->size()) - 1)->getValue<std::string>("step"),
            "poster");
}

TEST_F(PosterOfATalk, APictureIsTakenAsItComes) {
  std::string const bytes(3u << 20, 'x');

  auto const told = put(bytes, "image/png");

  EXPECT_EQ(told.status, 202);
  EXPECT_EQ(kept_, bytes);
  EXPECT_TRUE(told.choice()->isNull("at"));
}

TEST_F(PosterOfATalk, WhatIsMadeIsShown) {
  put("picture", "image/jpeg");
  archive_.database().write([&](db::Transaction const& tx) {
    auto const wanted = catalogue::wanted_poster(tx, talk_).value();
    catalogue::set_poster_made(
        tx, wanted.id,
        R"({"poster":{"pictures":[{"file":"poster.webp","width":640,"height":360}]}})",
        {{"poster.webp", 9, "renditions/theirs"}});
  });

  auto const talk = look();
  EXPECT_EQ(talk.json->getObject("poster")->getValue<int>("width"), 640);
  EXPECT_EQ(talk.choice()->getValue<std::string>("state"), "made");
  auto const list = ask(Method::Get, "/api/v1/talks").json->getArray("talks");
  EXPECT_EQ(list->getObject(0)->getObject("poster")->getValue<std::string>("url"), talk.url());

  auto const dropped = ask(Method::Delete, path() + "/poster");
  EXPECT_EQ(dropped.status, 200);
  EXPECT_EQ(dropped.json->getObject("poster")->getValue<int>("width"), 1280);
  EXPECT_TRUE(dropped.json->isNull("poster_choice"));
}

TEST_F(PosterOfATalk, BadWishesGetASentence) {
  for (auto const* body : {"", "[]", "{}", R"({"at":1,"candidate":1})", R"({"candidate":"3"})",
                           R"({"at":"12:34"})", R"({"candidate":1.5})"}) {
    auto const told = put(body);
    EXPECT_EQ(told.status, 400) << body;
    EXPECT_TRUE(told.detail().starts_with("Say which poster to take")) << told.detail();
  }
  EXPECT_EQ(put(R"({"at":100})").detail(), "The recording lasts 1:33: choose a moment within it.");
  EXPECT_EQ(put(R"({"at":-1})").status, 400);
  EXPECT_EQ(put(R"({"candidate":2})").status, 409) << "these stills offer none";
  EXPECT_EQ(put("%PDF-1.7", "application/pdf").status, 415);
  EXPECT_EQ(put("", "image/png").status, 400);
  EXPECT_EQ(put(std::string((20u << 20) + 1, 'x'), "image/png").status, 413);
  EXPECT_EQ(wakes_, 0);
}

TEST_F(PosterOfATalk, OnlyTheAdministratorChoosesAndOfATalkThatIsThere) {
  EXPECT_EQ(ask(Method::Put, path() + "/poster", "image/png", "x", false).status, 401);
  EXPECT_EQ(ask(Method::Delete, path() + "/poster", {}, {}, false).status, 401);
  EXPECT_EQ(ask(Method::Put, "/api/v1/talks/nobody/poster", "image/png", "x").status, 404);
}

TEST_F(PosterOfATalk, NotesAndATrimAreForWhoManagesIt) {
  archive_.database().write([&](db::Transaction const& tx) {
    auto const source = catalogue::current_source(tx, talk_, catalogue::Role::Recording).value();
    catalogue::set_portrait(tx, source.id,
                            R"({"notes":[{"code":"truncated","text":"The file was cut off."}]})");
    tx.run("UPDATE rendition SET facts = ? WHERE kind = 'stream'",
           {R"({"duration":93.4,"silence":{"start":12.5,"end":0.3},"notes":[)"
            R"({"code":"truncated","text":"The file was cut off."},)"
            R"({"code":"times-mended","text":"The clock jumps."}]})"});
  });

  auto const talk = look().json;
  auto const notes = talk->getArray("notes");
  ASSERT_EQ(notes->size(), 2u) << "each once";
  EXPECT_EQ(notes->getObject(0)->getValue<std::string>("file"), "talk.mp4");
  EXPECT_EQ(notes->getObject(1)->getValue<std::string>("code"), "times-mended");
  EXPECT_EQ(talk->getObject("suggested_trim")->getValue<double>("start"), 11.5);
  EXPECT_EQ(talk->getObject("suggested_trim")->getValue<double>("end"), 93.4);
  auto const reader = ask(Method::Get, path(), {}, {}, false).json;
  EXPECT_FALSE(reader->has("notes"));
  EXPECT_FALSE(reader->has("suggested_trim"));
}

}  // namespace
}  // namespace estrade::server::api
