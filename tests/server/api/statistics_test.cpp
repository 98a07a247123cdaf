// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/catalogue/unanswered.h"
#include "server/catalogue/watched.h"
#include "tests/server/api/api_archive.h"

namespace estrade::server::api {
namespace {

class Statistics : public ApiTest {
 protected:
  Statistics() {
    talk_ = archive_.add_complete(support::draft("=Ada said \"hello\""), true, {"Hello"});
    archive_.database().write([&](db::Transaction const& transaction) {
      catalogue::add_watched(transaction, talk_, "2026-11-02", "blog.example.org", {3, 400, 12});
      catalogue::add_watched(transaction, talk_, "2026-11-03", "", {1, 20, 2});
    });
  }
  Answer ask_for(std::multimap<std::string, std::string, std::less<>> query) {
    query.emplace("from", "2026-11-01");
    query.emplace("to", "2026-11-30");
    return ask(Method::Get, "/api/v1/statistics", std::move(query), {}, token_);
  }
  TalkId talk_;
};

TEST_F(Statistics, SumUpWhatWasWatched) {
  auto const json = ask_for({}).json();

  EXPECT_EQ(json->getValue<int>("views"), 4);
  EXPECT_EQ(json->getValue<int>("seconds"), 420);
  auto const row = json->getArray("watched")->getObject(1);
  EXPECT_EQ(row->getValue<std::string>("day"), "2026-11-02");
  EXPECT_EQ(row->getValue<std::string>("talk"), talk_.text());
  EXPECT_EQ(row->getValue<std::string>("site"), "blog.example.org");
  EXPECT_EQ(row->getValue<int>("slides"), 12);
  EXPECT_EQ(ask_for({{"talk", "0000"}}).json()->getArray("watched")->size(), 0u);
}

TEST_F(Statistics, ComeAsATableForSpreadsheets) {
  auto const answer = ask_for({{"format", "csv"}});

  EXPECT_EQ(answer.headers.find("Content-Type"), "text/csv; charset=utf-8; header=present");
  EXPECT_EQ(answer.body, "day,talk,title,site,views,seconds,slides\r\n2026-11-03," + talk_.text() +
                             ",\"'=Ada said \"\"hello\"\"\",\"\",1,20,2\r\n2026-11-02," +
                             talk_.text() +
                             ",\"'=Ada said \"\"hello\"\"\",\"blog.example.org\",3,400,12\r\n");
}

TEST_F(Statistics, AreSummedUpAsAskedFor) {
  auto const sums = ask_for({{"by", "site"}}).json()->getArray("sums");
  ASSERT_EQ(sums->size(), 2u);
  EXPECT_EQ(sums->getObject(0)->getValue<std::string>("site"), "blog.example.org");
  EXPECT_EQ(sums->getObject(0)->getValue<int>("seconds"), 400);
  EXPECT_EQ(ask_for({{"by", "site"}, {"site", "self"}}).json()->getValue<int>("seconds"), 20);
  EXPECT_EQ(ask_for({{"event", "no-such"}}).json()->getValue<int>("seconds"), 0);

  auto const table = ask_for({{"by", "talk"}, {"format", "csv"}});
  EXPECT_EQ(table.body, "talk,title,views,seconds,slides\r\n\"" + talk_.text() +
                            "\",\"'=Ada said \"\"hello\"\"\",4,420,14\r\n");
  EXPECT_EQ(ask_for({{"by", "reader"}}).status, 400);
}

TEST_F(Statistics, TellWhatWasReturnedToAndNotFound) {
  archive_.database().write([&](db::Transaction const& transaction) {
    catalogue::add_returned(transaction, talk_, "2026-11-02", "blog.example.org", {{"1", 3}});
    catalogue::add_question(transaction, {.words = "Octopus", .talk = talk_}, clock_.now());
  });
  auto const table = [&](std::string const& path) {
    return ask(Method::Get, "/api/v1/statistics/" + path,
               {{"from", "2000-01-01"}, {"to", "2100-01-01"}, {"format", "csv"}}, {}, token_)
        .body;
  };

  EXPECT_EQ(table("slides"), "talk,title,slide,times\r\n" + talk_.text() +
                                 ",\"'=Ada said \"\"hello\"\"\",\"1\",3\r\n");
  EXPECT_EQ(table("searches"), "words,talk,event,title,times,last\r\n\"octopus\"," + talk_.text() +
                                   ",,\"'=Ada said \"\"hello\"\"\",1," + iso_date(clock_.now()) +
                                   "\r\n");
  EXPECT_EQ(get("/api/v1/statistics/slides").status, 401);
  EXPECT_EQ(get("/api/v1/statistics/searches").status, 401);
}

TEST_F(Statistics, AreForTheOrganiserAndWellAskedFor) {
  EXPECT_EQ(get("/api/v1/statistics").status, 401);
  EXPECT_EQ(ask_for({{"format", "xml"}}).status, 400);
  EXPECT_EQ(ask(Method::Get, "/api/v1/statistics", {{"from", "yesterday"}}, {}, token_).status,
            400);
}

TEST_F(Statistics, ATalkIsMadeWithTheSitesThatMayEmbedIt) {
  auto const made = post(R"({"title":"For friends","embed_sites":["https://blog.example.org"]})");
  ASSERT_EQ(made.status, 201);
  EXPECT_EQ(made.json()->getArray("embed_sites")->getElement<std::string>(0),
            "https://blog.example.org");

  EXPECT_EQ(
      post(R"({"title":"x","embed_sites":["https://blog.example.org; script-src *"]})").status,
      422);
  EXPECT_FALSE(get("/api/v1/talks/" + talk_.text()).json()->has("embed_sites"))
      << "readers need not know";
}

}  // namespace
}  // namespace estrade::server::api
