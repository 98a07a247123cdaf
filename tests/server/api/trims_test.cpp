// SPDX-License-Identifier: GPL-3.0-or-later
// Which part of a recording is shown, over the API.
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
#include "server/storage/open_store.h"
#include "tests/support/manual_clock.h"
#include "tests/support/small_archive.h"

namespace estrade::server::api {
namespace {

using http::Method;

struct Heard {
  int status = 0;
  Poco::JSON::Object::Ptr json;

  [[nodiscard]] std::string detail() const { return json->getValue<std::string>("detail"); }
};

/// A talk of 93.4 s.
class TrimsOfTalks : public testing::Test {
 protected:
  TrimsOfTalks() {
    talk_ = archive_.add_complete(support::draft("Why we archive"), true, {});
    token_ = archive_.database().write(
        [&](db::Transaction const& tx) { return auth::make_first_token(tx, clock_.now()); });
    add_routes(router_,
               {archive_.database(), searcher_, layers_, clock_, [this] { ++wakes_; }, {}});
  }

  Heard ask(Method method, TalkId const& talk, std::string const& path, std::string body = {},
            bool as_administrator = true) {
    http::Request request;
    request.method = method;
    request.path = "/api/v1/talks/" + talk.text() + path;
    request.body = std::move(body);
    if (as_administrator) request.headers.add("Authorization", "Bearer " + token_);
    auto const match = router_.match(request);
    auto const response = std::get<http::Handler>(match.route->target)(request);
    return {response.status, Poco::JSON::Parser()
                                 .parse(std::get<std::string>(response.body))
                                 .extract<Poco::JSON::Object::Ptr>()};
  }
  Heard put(std::string body) { return ask(Method::Put, talk_, "/trim", std::move(body)); }

  support::SmallArchive archive_;
  support::ManualClock clock_;
  index::Writer writer_{archive_.folder() / "index"};
  index::Searcher searcher_{archive_.folder() / "index"};
  std::unique_ptr<storage::Store> store_ = storage::open_local_store(archive_.folder() / "blobs");
  pipeline::Layers layers_{*store_};
  http::Router router_;
  TalkId talk_;
  std::string token_;
  int wakes_ = 0;
};

TEST_F(TrimsOfTalks, AreTakenAndScheduled) {
  auto const told = put(R"({"start": 12.5, "end": 60})");

  ASSERT_EQ(told.status, 200);
  auto const trim = told.json->getObject("trim");
  EXPECT_EQ(trim->getValue<double>("start"), 12.5);
  EXPECT_EQ(trim->getValue<double>("end"), 60);
  EXPECT_FALSE(trim->getValue<bool>("shown"));
  EXPECT_EQ(told.json->getArray("jobs")->getObject(0)->getValue<std::string>("step"), "trim");
  EXPECT_EQ(told.json->getValue<double>("duration"), 93.4) << "until it is made";
  EXPECT_EQ(wakes_, 1);
  EXPECT_TRUE(ask(Method::Get, talk_, "", {}, false).json->isNull("trim")) << "readers' own answer";
}

TEST_F(TrimsOfTalks, MayHaveOneSideAlone) {
  EXPECT_TRUE(put(R"({"start": 12.5})").json->getObject("trim")->isNull("end"));
  EXPECT_EQ(put(R"({"end": 60, "start": null})").json->getObject("trim")->getValue<int>("start"),
            0);
  // A display shows 1:34 for 93.4 s: that is to the end.
  EXPECT_TRUE(put(R"({"start": 1, "end": 94})").json->getObject("trim")->isNull("end"));
}

TEST_F(TrimsOfTalks, AreUndone) {
  ASSERT_EQ(put(R"({"start": 12.5})").status, 200);

  auto const told = ask(Method::Delete, talk_, "/trim");
  EXPECT_EQ(told.status, 200);
  EXPECT_TRUE(told.json->isNull("trim"));
  EXPECT_EQ(ask(Method::Delete, talk_, "/trim").status, 200) << "nothing is left to undo";
}

TEST_F(TrimsOfTalks, ThatAreNoneAreRefusedInASentence) {
  struct Case {
    char const* body;
    int status;
    char const* says;
  };
  for (auto const& [body, status, says] :
       {Case{R"({"start": 60, "end": 12.5})", 422, "after the start"},
        {R"({"start": 93.4})", 422, "lasts 1:33"},
        {R"({"end": 94.5})", 422, "lasts 1:33"},
        {R"({"start": 93})", 422, "Less than a second"},
        {R"({"start": 5, "end": 5.5})", 422, "Less than a second"},
        {R"({"start": "5"})", 400, "\"start\" must be a number"},
        {R"({"start": true})", 400, "\"start\" must be a number"},
        {R"({"end": -1})", 400, "\"end\" must be a number"},
        {R"({"end": 1e300})", 400, "\"end\" must be a number"},
        {R"({})", 400, "Say where"},
        {R"([5])", 400, "not a JSON object"},
        {R"(5 to 6)", 400, "not valid JSON"}}) {
    auto const told = put(body);
    EXPECT_EQ(told.status, status) << body;
    EXPECT_NE(told.detail().find(says), std::string::npos) << told.detail();
  }
  EXPECT_EQ(wakes_, 0);
}

TEST_F(TrimsOfTalks, NeedARecordingAndTheAdministrator) {
  auto const deck = archive_.add_complete(support::draft("Slides alone"), false, {"one"});

  auto const told = ask(Method::Put, deck, "/trim", R"({"start": 5})");
  EXPECT_EQ(told.status, 422);
  EXPECT_NE(told.detail().find("no recording"), std::string::npos) << told.detail();
  EXPECT_EQ(ask(Method::Put, talk_, "/trim", R"({"start": 5})", false).status, 401);
  EXPECT_EQ(ask(Method::Put, TalkId("nosuchtalk00"), "/trim", R"({"start": 5})").status, 404);
}

}  // namespace
}  // namespace estrade::server::api
