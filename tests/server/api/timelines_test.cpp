// SPDX-License-Identifier: GPL-3.0-or-later
// Which slide was on screen when, over the API.
#include <optional>
#include <string>
#include <utility>

#include "server/catalogue/source.h"
#include "server/catalogue/trim.h"
#include "tests/server/api/api_archive.h"

namespace estrade::server::api {
namespace {

/// A talk of 93.4 s with three slides, of which the last was never found.
class TimelinesOfTalks : public ApiTest {
 protected:
  TimelinesOfTalks() {
    archive_.set_timeline(talk_, {{0, 20, 1}, {20, 50, 2, 0.5}, {50, 93.4, 0, 0.8}});
  }

  Answer put(std::string body, std::optional<std::string> const& if_match = "\"1\"") {
    http::Request request;
    request.method = Method::Put;
    request.path = path_;
    request.host = "localhost:8080";
    request.body = std::move(body);
    request.headers.add("Authorization", "Bearer " + token_);
    if (if_match) request.headers.add("If-Match", *if_match);
    auto const match = router_.match(request);
    auto const response = std::get<http::Handler>(match.route->target)(request);
    return {response.status, response.headers, std::get<std::string>(response.body)};
  }
  Object::Ptr entry(Answer const& answer, unsigned at) {
    return answer.json()->getArray("entries")->getObject(at);
  }

  TalkId talk_ = archive_.add_complete(support::draft("Why we archive"), true, {"a", "b", "c"});
  std::string path_ = "/api/v1/talks/" + talk_.text() + "/timeline";
};

TEST_F(TimelinesOfTalks, AreToldWithTheirVersion) {
  auto const told = get(path_);

  ASSERT_EQ(told.status, 200);
  EXPECT_EQ(told.headers.find("ETag"), "\"1\"");
  EXPECT_EQ(told.json()->getValue<int>("version"), 1);
  EXPECT_EQ(told.json()->getValue<double>("duration"), 93.4);
  EXPECT_EQ(told.json()->getValue<int>("pages"), 3);
  ASSERT_EQ(count(told.json(), "entries"), 3u);
  EXPECT_EQ(entry(told, 1)->getValue<int>("page"), 2);
  EXPECT_EQ(entry(told, 1)->getValue<double>("confidence"), 0.5);
  EXPECT_EQ(entry(told, 1)->getValue<std::string>("by"), "machine");
  EXPECT_TRUE(entry(told, 2)->isNull("page"));
}

TEST_F(TimelinesOfTalks, AreChangedByWhoHasSeenTheLastVersion) {
  auto const told =
      put(R"({"entries": [{"start": 0, "end": 30, "page": 3}, {"start": 30, "end": 93.4,
              "page": 2, "by": "machine", "confidence": 0.5}]})");

  ASSERT_EQ(told.status, 200) << told.body;
  EXPECT_EQ(told.headers.find("ETag"), "\"2\"");
  EXPECT_EQ(entry(told, 0)->getValue<std::string>("by"), "person");
  EXPECT_EQ(entry(told, 0)->getValue<int>("confidence"), 1);
  EXPECT_EQ(get(path_).body, told.body);

  auto const late = put(R"({"entries": []})");
  EXPECT_EQ(late.status, 412);
  EXPECT_NE(late.detail().find("read it again"), std::string::npos);
  EXPECT_EQ(get(path_).body, told.body);
}

TEST_F(TimelinesOfTalks, AreNotChangedBlindly) {
  auto const told = put(R"({"entries": []})", {});

  EXPECT_EQ(told.status, 428);
  EXPECT_NE(told.detail().find("If-Match"), std::string::npos);
}

TEST_F(TimelinesOfTalks, AreKnownByTheTagOfACompressedAnswerToo) {
  EXPECT_EQ(put(R"({"entries": []})", "\"7\", \"1-gz\"").status, 200);
  EXPECT_EQ(put(R"({"entries": []})", "W/\"2\"").status, 412) << "a weak tag never matches";
  EXPECT_EQ(put(R"({"entries": []})", "*").status, 200);
}

TEST_F(TimelinesOfTalks, ThatLeaveRoomShowNoSlideThere) {
  auto const told = put(
      R"({"entries": [{"start": 60, "end": 94, "page": 1}, {"start": 0, "end": 10.005, "page": 2},
                      {"start": 10, "end": 20, "page": null}]})");

  ASSERT_EQ(told.status, 200) << told.body;
  ASSERT_EQ(count(told.json(), "entries"), 4u) << told.body;
  EXPECT_EQ(entry(told, 0)->getValue<double>("end"), 10);
  EXPECT_TRUE(entry(told, 2)->isNull("page"));
  EXPECT_EQ(entry(told, 2)->getValue<std::string>("by"), "machine") << "nobody has said so";
  EXPECT_EQ(entry(told, 3)->getValue<double>("end"), 93.4);
}

TEST_F(TimelinesOfTalks, ThatAreNoneAreRefusedInASentence) {
  struct Case {
    char const* entries;
    int status;
    char const* says;
  };
  for (auto const& [entries, status, says] :
       {Case{"7", 400, "must be a list"}, Case{R"([7])", 400, "Entry 1: it must be an object"},
        Case{R"([{"start": "now", "end": 1}])", 400, "\"start\" must be a number"},
        Case{R"([{"start": 0}])", 400, "\"end\" must be a number"},
        Case{R"([{"start": 0, "end": 1e300}])", 400, "\"end\" must be a number"},
        Case{R"([{"start": 5, "end": 5}])", 400, "must come after"},
        Case{R"([{"start": 0, "end": 5, "page": 4}])", 400, "from 1 to 3"},
        Case{R"([{"start": 0, "end": 5, "page": 1.5}])", 400, "from 1 to 3"},
        Case{R"([{"start": 0, "end": 5, "page": true}])", 400, "from 1 to 3"},
        Case{R"([{"start": 0, "end": 5, "confidence": 2}])", 400, "from 0 to 1"},
        Case{R"([{"start": 0, "end": 5, "by": "me"}])", 400, "\"person\" or \"machine\""},
        Case{R"([{"start": 0, "end": 5}, {"start": 4, "end": 8}])", 422, "Entries 1 and 2 overlap"},
        Case{R"([{"start": 0, "end": 120}])", 422, "lasts 1:33"}}) {
    auto const told = put(R"({"entries": )" + std::string(entries) + "}");
    EXPECT_EQ(told.status, status) << entries;
    EXPECT_NE(told.detail().find(says), std::string::npos) << told.detail();
  }
  EXPECT_EQ(get(path_).json()->getValue<int>("version"), 1);
}

TEST_F(TimelinesOfTalks, CanBeMadeByHandFromNothing) {
  auto const talk = archive_.add_complete(support::draft("Another"), true, {"a"});
  path_ = "/api/v1/talks/" + talk.text() + "/timeline";
  ASSERT_EQ(get(path_).headers.find("ETag"), "\"0\"");

  EXPECT_EQ(put(R"({"entries": [{"start": 0, "end": 5, "page": 1}]})", "\"0\"").status, 200);

  auto const told = get("/api/v1/talks/" + talk.text()).json();
  EXPECT_EQ(count(told, "timeline"), 2u);
}

TEST_F(TimelinesOfTalks, NeedARecordingAndSlides) {
  auto const silent = archive_.add_complete(support::draft("No film"), false, {"a"});
  EXPECT_EQ(get("/api/v1/talks/" + silent.text() + "/timeline").status, 404);

  auto const bare = archive_.add_complete(support::draft("No slides"), true, {});
  path_ = "/api/v1/talks/" + bare.text() + "/timeline";
  EXPECT_EQ(put(R"({"entries": []})", "\"0\"").status, 422);
}

TEST_F(TimelinesOfTalks, AreChangedByAnAdministratorAlone) {
  EXPECT_EQ(ask(Method::Put, path_, {}, R"({"entries": []})").status, 401);
}

TEST_F(TimelinesOfTalks, StandInTheTalkInTheTimeThatIsShown) {
  archive_.database().write([&](db::Transaction const& transaction) {
    auto const recording =
        catalogue::current_source(transaction, talk_, catalogue::Role::Recording)->id;
    catalogue::set_trim(transaction, recording, {.start = std::chrono::seconds(10), .end = {}});
    catalogue::show_trim(transaction, recording);
  });

  auto const told = get("/api/v1/talks/" + talk_.text()).json();

  ASSERT_EQ(count(told, "timeline"), 3u);
  EXPECT_EQ(told->getArray("timeline")->getObject(0)->getValue<double>("end"), 10);
  auto const slide = told->getArray("slides")->getObject(1);
  EXPECT_EQ(slide->getArray("shown")->getObject(0)->getValue<double>("start"), 10);
  EXPECT_EQ(count(told->getArray("slides")->getObject(2), "shown"), 0u);
  EXPECT_EQ(get(path_).json()->getArray("entries")->getObject(0)->getValue<double>("end"), 20)
      << "the resource itself counts from the recording's start";
}

TEST_F(TimelinesOfTalks, LeadASearchToTheSecond) {
  put_in_index(talk_, {"archive", "permanence"});

  auto const hit = get("/api/v1/search", {{"q", "permanence"}})
                       .json()
                       ->getArray("talks")
                       ->getObject(0)
                       ->getArray("hits")
                       ->getObject(0);

  EXPECT_TRUE(hit->getValue<std::string>("url").ends_with("?slide=2&t=20"));
  EXPECT_EQ(hit->getObject("shown")->getValue<double>("end"), 50);
}

}  // namespace
}  // namespace estrade::server::api
