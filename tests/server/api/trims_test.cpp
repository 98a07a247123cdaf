// SPDX-License-Identifier: GPL-3.0-or-later
// Which part of a recording is shown, over the API.
#include <string>
#include <utility>

#include "tests/server/api/api_archive.h"

namespace estrade::server::api {
namespace {

/// A talk of 93.4 s.
class TrimsOfTalks : public ApiTest {
 protected:
  Answer tell(Method method, TalkId const& talk, std::string const& path, std::string body = {}) {
    return ask(method, "/api/v1/talks/" + talk.text() + path, {}, std::move(body), token_);
  }
  Answer put(std::string body) { return tell(Method::Put, talk_, "/trim", std::move(body)); }

  TalkId talk_ = archive_.add_complete(support::draft("Why we archive"), true, {});
};

TEST_F(TrimsOfTalks, AreTakenAndScheduled) {
  auto const told = put(R"({"start": 12.5, "end": 60})");

  ASSERT_EQ(told.status, 200);
  auto const trim = told.json()->getObject("trim");
  EXPECT_EQ(trim->getValue<double>("start"), 12.5);
  EXPECT_EQ(trim->getValue<double>("end"), 60);
  EXPECT_FALSE(trim->getValue<bool>("shown"));
  EXPECT_EQ(told.json()->getArray("jobs")->getObject(0)->getValue<std::string>("step"), "trim");
  EXPECT_EQ(told.json()->getValue<double>("duration"), 93.4) << "until it is made";
  EXPECT_EQ(wakes_, 1);
  EXPECT_TRUE(get("/api/v1/talks/" + talk_.text()).json()->isNull("trim")) << "readers' own answer";
}

TEST_F(TrimsOfTalks, MayHaveOneSideAlone) {
  EXPECT_TRUE(put(R"({"start": 12.5})").json()->getObject("trim")->isNull("end"));
  EXPECT_EQ(put(R"({"end": 60, "start": null})").json()->getObject("trim")->getValue<int>("start"),
            0);
  // A display shows 1:34 for 93.4 s: that is to the end.
  EXPECT_TRUE(put(R"({"start": 1, "end": 94})").json()->getObject("trim")->isNull("end"));
}

TEST_F(TrimsOfTalks, AreUndone) {
  ASSERT_EQ(put(R"({"start": 12.5})").status, 200);

  auto const told = tell(Method::Delete, talk_, "/trim");
  EXPECT_EQ(told.status, 200);
  EXPECT_TRUE(told.json()->isNull("trim"));
  EXPECT_EQ(tell(Method::Delete, talk_, "/trim").status, 200) << "nothing is left to undo";
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

  auto const told = tell(Method::Put, deck, "/trim", R"({"start": 5})");
  EXPECT_EQ(told.status, 422);
  EXPECT_NE(told.detail().find("no recording"), std::string::npos) << told.detail();
  EXPECT_EQ(
      ask(Method::Put, "/api/v1/talks/" + talk_.text() + "/trim", {}, R"({"start": 5})").status,
      401);
  EXPECT_EQ(tell(Method::Put, TalkId("nosuchtalk00"), "/trim", R"({"start": 5})").status, 404);
}

}  // namespace
}  // namespace estrade::server::api
