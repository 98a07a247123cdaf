// SPDX-License-Identifier: GPL-3.0-or-later
// Over 400 lines: every resource of the API is asked over one small archive, and apart the fixture
// would be written twice.
#include "server/api/api.h"

#include <map>
#include <optional>
#include <string>

#include "server/catalogue/rendition.h"
#include "server/catalogue/source.h"
#include "server/jobs/queue.h"
#include "tests/server/api/api_archive.h"

namespace estrade::server::api {
namespace {

TEST_F(ApiTest, CreatesATalkAndSaysWhereItIs) {
  auto const created =
      post(R"({"title":"L'été à Orléans","speakers":["Ada"],"event":"Rencontres","language":"fr",)"
           R"("date":"2012-05-04","tags":["xapian","search"],)"
           R"("abstract":null,"colour":{"unknown":[1,2]}})");

  ASSERT_EQ(created.status, 201) << created.body;
  auto const talk = created.json();
  auto const id = talk->getValue<std::string>("id");
  EXPECT_EQ(created.headers.find("Location"), "/api/v1/talks/" + id);
  EXPECT_EQ(talk->getValue<std::string>("title"), "L'été à Orléans");
  EXPECT_EQ(talk->getValue<std::string>("url"), "/talks/" + id + "/l-ete-a-orleans");
  EXPECT_EQ(talk->getValue<std::string>("state"), "expected");
  EXPECT_EQ(talk->getObject("event")->getValue<std::string>("url"), "/events/rencontres");
  EXPECT_EQ(talk->getArray("speakers")->getElement<std::string>(0), "Ada");
  EXPECT_EQ(talk->getValue<std::string>("date"), "2012-05-04");
  ASSERT_EQ(count(talk, "tags"), 2u);
  EXPECT_EQ(talk->getArray("tags")->getElement<std::string>(1), "search");
  EXPECT_TRUE(talk->isNull("recording"));
  EXPECT_TRUE(talk->isArray("jobs"));
  EXPECT_EQ(get_as_administrator("/api/v1/talks/" + id).status, 200);
  EXPECT_EQ(get("/api/v1/talks/" + id).status, 404) << "nobody else sees it yet";
}

TEST_F(ApiTest, ShowsEverythingThePlayerNeeds) {
  auto const id =
      archive_.add_complete(draft("Une estrade"), true, {"bonjour", "la <scène> & \"tout\""});

  auto const answer = get("/api/v1/talks/" + id.text());

  ASSERT_EQ(answer.status, 200);
  auto const talk = answer.json();
  EXPECT_EQ(talk->getValue<double>("duration"), 93.4);
  auto const recording = talk->getObject("recording");
  EXPECT_TRUE(recording->getValue<std::string>("playlist").ends_with("/master.m3u8"));
  EXPECT_EQ(recording->getValue<int>("width"), 1280);
  EXPECT_TRUE(recording->getValue<bool>("complete"));
  EXPECT_TRUE(recording->isNull("ready"));
  EXPECT_EQ(count(talk, "downloads"), 0u) << "none were made";
  EXPECT_TRUE(recording->getValue<bool>("has_audio"));
  EXPECT_EQ(recording->getObject("download")->getValue<std::string>("url"),
            "/talks/" + id.text() + "/recording");
  EXPECT_EQ(recording->getObject("download")->getValue<std::int64_t>("size"), 123'456'789);
  EXPECT_TRUE(talk->getObject("poster")->getValue<std::string>("jpeg").ends_with("/poster.jpg"));
  ASSERT_EQ(count(talk, "slides"), 2u);
  auto const slide = talk->getArray("slides")->getObject(1);
  EXPECT_EQ(slide->getValue<int>("number"), 2);
  EXPECT_EQ(slide->getValue<std::string>("text"), "la <scène> & \"tout\"");
  EXPECT_EQ(slide->getArray("pictures")->getObject(0)->getValue<int>("width"), 640);
  EXPECT_EQ(slide->getArray("pictures")->getObject(1)->getValue<int>("width"), 1280);
  EXPECT_EQ(talk->getObject("deck")->getValue<std::string>("name"), "slides.pdf");
  EXPECT_EQ(talk->getObject("embed")->getValue<std::string>("url"), "/embed/" + id.text());
  auto const code = talk->getObject("embed")->getValue<std::string>("html");
  EXPECT_NE(code.find("src=\"https://talks.example.org/embed/" + id.text() + "\""),
            std::string::npos)
      << code;
  EXPECT_EQ(count(talk, "captions"), 0u);
  EXPECT_EQ(count(talk, "timeline"), 0u);
  EXPECT_FALSE(talk->has("jobs")) << "not a reader's business";
}

TEST_F(ApiTest, LeavesAStillsFallbackToTheFirstSlide) {
  auto const id = archive_.add_complete(draft("Sans film"), false, {"bonjour"});

  auto const talk = get("/api/v1/talks/" + id.text()).json();

  EXPECT_TRUE(talk->isNull("recording"));
  EXPECT_TRUE(talk->isNull("duration"));
  EXPECT_TRUE(
      talk->getObject("poster")->getValue<std::string>("url").ends_with("slide-0001-1280.webp"));
  EXPECT_TRUE(talk->getObject("poster")->getValue<std::string>("jpeg").ends_with("card.jpg"));
}

TEST_F(ApiTest, AnswersAnyOriginAndIsRevalidated) {
  auto const id = archive_.add_complete(draft("Une estrade"), true, {"bonjour"});
  http::Request request;
  request.path = "/api/v1/talks/" + id.text();

  auto const match = router_.match(request);
  auto const first = get(request.path);

  ASSERT_NE(match.route, nullptr);
  EXPECT_TRUE(match.route->options.cross_origin);
  ASSERT_TRUE(first.headers.find("ETag"));
  EXPECT_EQ(first.headers.find("ETag"), get(request.path).headers.find("ETag"));
  EXPECT_NE(first.headers.find("ETag"), get_as_administrator(request.path).headers.find("ETag"));
  EXPECT_EQ(first.headers.find("Cache-Control"), "no-cache");
  EXPECT_EQ(first.headers.find("Vary"), "Authorization");
}

TEST_F(ApiTest, ShowsTheJobsToTheAdministrator) {
  auto const id = archive_.add_complete(draft("Une estrade"), true, {});
  archive_.database().write([&](db::Transaction const& transaction) {
    jobs::enqueue(transaction, "index", id.text(), clock_.now());
  });

  auto const talk = get_as_administrator("/api/v1/talks/" + id.text()).json();

  ASSERT_EQ(count(talk, "jobs"), 1u);
  auto const job = talk->getArray("jobs")->getObject(0);
  EXPECT_EQ(job->getValue<std::string>("step"), "index");
  EXPECT_EQ(job->getValue<std::string>("state"), "waiting");
}

TEST_F(ApiTest, CarriesHtmlAsText) {
  auto const created = post(R"({"title":"<b>\"&'</b>","abstract":"<script>alert(1)</script>",)"
                            R"("speakers":["<i>Ada</i>"],"event":"<hr>","licence":"<u>"})");

  ASSERT_EQ(created.status, 201) << created.body;
  auto const talk = created.json();
  EXPECT_EQ(talk->getValue<std::string>("title"), "<b>\"&'</b>");
  EXPECT_EQ(talk->getValue<std::string>("abstract"), "<script>alert(1)</script>");
  auto const code = talk->getObject("embed")->getValue<std::string>("html");
  EXPECT_EQ(code.find("<b>"), std::string::npos) << "here it is markup, so it is escaped";
  EXPECT_NE(code.find("&lt;b&gt;&quot;&amp;&#39;"), std::string::npos) << code;
}

TEST_F(ApiTest, RefusesWhatTheCatalogueRefuses) {
  auto const refused = [&](std::string const& body) {
    auto const answer = post(body);
    EXPECT_EQ(answer.status, 422) << body.substr(0, 80);
    EXPECT_EQ(answer.headers.find("Content-Type"), "application/problem+json");
    return answer.detail();
  };
  std::string speakers = "\"x\"";
  for (int i = 0; i < 50; ++i) speakers += ",\"x\"";

  EXPECT_NE(refused(R"({"title":")" + std::string(10'000, 'x') + R"("})").find("title"),
            std::string::npos);
  EXPECT_NE(refused("{}").find("title"), std::string::npos);
  EXPECT_NE(refused(R"({"title":"a","speakers":[)" + speakers + "]}").find("speakers"),
            std::string::npos);
  EXPECT_NE(refused(R"({"title":"a","date":"2012-02-30"})").find("like 2012-05-04"),
            std::string::npos);
  EXPECT_NE(refused(R"({"title":"a","tags":[""]})").find("tag"), std::string::npos);
  EXPECT_FALSE(refused("{\"title\":\"a\\u0000b\"}").empty());
  EXPECT_EQ(count(get_as_administrator("/api/v1/talks").json(), "talks"), 0u)
      << "nothing half made";
}

TEST_F(ApiTest, NamesTheFieldOfAWrongType) {
  for (auto const* field :
       {"title", "abstract", "language", "licence", "event", "speakers", "date", "tags"}) {
    for (auto const* value : {"1", "true", "{}", "[1]", "[[]]"}) {
      auto const answer = post(std::string("{\"title\":\"a\",\"") + field + "\":" + value + "}");

      ASSERT_EQ(answer.status, 400) << field << value << answer.body;
      EXPECT_NE(answer.detail().find(field), std::string::npos);
    }
  }
  EXPECT_EQ(post(R"({"title":"a","speakers":"Ada"})").status, 400);
}

TEST_F(ApiTest, RefusesWhatIsNoJson) {
  for (auto const* body : {"", "{", "nonsense", "[]", "\"text\"", "1", "{\"title\":}", "{'a':1}",
                           "{\"title\":\"\xff\"}"}) {
    auto const answer = post(body);
    EXPECT_EQ(answer.status, 400) << body << answer.body;
    EXPECT_FALSE(answer.detail().empty());
  }
  EXPECT_EQ(post("{\"a\":" + std::string(100'000, '[')).status, 400) << "a well without bottom";
}

TEST_F(ApiTest, WantsTheTokenForWriting) {
  auto const id = archive_.add_complete(draft("Une estrade"), true, {});
  auto const path = "/api/v1/talks/" + id.text();
  for (auto const& token : {std::optional<std::string>(), std::optional<std::string>("wrong")}) {
    auto const posted = ask(Method::Post, "/api/v1/talks", {}, R"({"title":"a"})", token);
    EXPECT_EQ(posted.status, 401);
    EXPECT_TRUE(posted.headers.find("WWW-Authenticate"));
    EXPECT_EQ(ask(Method::Delete, path, {}, {}, token).status, 401);
  }
  EXPECT_EQ(ask(Method::Get, path, {}, {}, "wrong").status, 401) << "wrong is told even here";
  EXPECT_EQ(get(path).status, 200) << "nothing was deleted";
}

TEST_F(ApiTest, RemovesATalkForGood) {
  auto const id = archive_.add_complete(draft("Une estrade"), true, {});
  auto const path = "/api/v1/talks/" + id.text();

  EXPECT_EQ(ask(Method::Delete, path, {}, {}, token_).status, 204);

  EXPECT_EQ(wakes_, 1) << "the index must forget it";
  EXPECT_EQ(get(path).status, 410);
  EXPECT_EQ(get_as_administrator(path).status, 410);
  EXPECT_EQ(ask(Method::Delete, path, {}, {}, token_).status, 410);
  EXPECT_EQ(count(get("/api/v1/talks").json(), "talks"), 0u);
}

TEST_F(ApiTest, SaysThatThereIsNoSuchTalk) {
  for (auto const* id : {"000000000000", "NOT-AN-ID", "é", "a'b"}) {
    EXPECT_EQ(get(std::string("/api/v1/talks/") + id).status, 404) << id;
    EXPECT_EQ(ask(Method::Delete, std::string("/api/v1/talks/") + id, {}, {}, token_).status, 404);
  }
}

TEST_F(ApiTest, ListsTalksNewestFirstAndByEvent) {
  archive_.add_complete(draft("Première"), true, {});
  auto other = draft("Seconde");
  other.event = "Ailleurs";
  archive_.add_complete(other, true, {});
  archive_.add_expected(draft("Attendue"));

  auto const all = get("/api/v1/talks").json();
  auto const here = get("/api/v1/talks", {{"event", "ailleurs"}}).json();

  ASSERT_EQ(count(all, "talks"), 2u);
  EXPECT_EQ(all->getArray("talks")->getObject(0)->getValue<std::string>("title"), "Seconde");
  EXPECT_TRUE(all->getArray("talks")->getObject(0)->isObject("poster"));
  ASSERT_EQ(count(here, "talks"), 1u);
  EXPECT_EQ(count(get("/api/v1/talks", {{"limit", "1"}, {"offset", "1"}}).json(), "talks"), 1u);
  EXPECT_EQ(count(get_as_administrator("/api/v1/talks").json(), "talks"), 3u);
  EXPECT_EQ(get("/api/v1/talks", {{"event", "inconnu"}}).status, 404);
  for (auto const* limit : {"0", "101", "-1", "ten", "1e1", "", "99999999999999999999"}) {
    auto const answer = get("/api/v1/talks", {{"limit", limit}});
    EXPECT_EQ(answer.status, 400) << limit;
    EXPECT_NE(answer.detail().find("limit"), std::string::npos);
  }
}

TEST_F(ApiTest, ListsEventsThatShowSomething) {
  archive_.add_complete(draft("Une estrade"), true, {});
  auto secret = draft("Attendue");
  secret.event = "Secrète";
  archive_.add_expected(secret);

  auto const seen = get("/api/v1/events").json();

  ASSERT_EQ(count(seen, "events"), 1u);
  EXPECT_EQ(seen->getArray("events")->getObject(0)->getValue<std::string>("title"),
            "Rencontres d'été");
  EXPECT_EQ(count(get_as_administrator("/api/v1/events").json(), "events"), 2u);
}

TEST_F(ApiTest, FindsTheSlideWithItsPictureAndMarks) {
  auto const id = archive_.add_complete(draft("Une estrade"), true, {"bonjour", "l’Été indien"});
  put_in_index(id, {"bonjour", "l’Été indien"});

  auto const answer = get("/api/v1/search", {{"q", "ete"}, {"event", "rencontres-d-ete"}}).json();

  EXPECT_EQ(answer->getValue<std::string>("query"), "ete");
  EXPECT_EQ(answer->getValue<int>("total"), 1);
  ASSERT_EQ(count(answer, "talks"), 1u);
  auto const talk = answer->getArray("talks")->getObject(0);
  EXPECT_EQ(talk->getValue<std::string>("id"), id.text());
  EXPECT_EQ(talk->getValue<int>("more"), 0);
  ASSERT_EQ(count(talk, "hits"), 1u);
  auto const hit = talk->getArray("hits")->getObject(0);
  EXPECT_EQ(hit->getValue<std::string>("kind"), "slide");
  EXPECT_EQ(hit->getValue<int>("slide"), 2);
  EXPECT_EQ(hit->getValue<std::string>("url"),
            "/talks/" + id.text() + "/" + archive_.slug_of(id) + "?slide=2");
  EXPECT_TRUE(
      hit->getObject("picture")->getValue<std::string>("url").ends_with("slide-0002-640.webp"));
  auto const marked = hit->getArray("snippet")->getObject(1);
  EXPECT_EQ(marked->getValue<std::string>("text"), "Été");
  EXPECT_TRUE(marked->getValue<bool>("marked"));
}

TEST_F(ApiTest, FindsNothingThatMayNotBeSeen) {
  auto const expected = archive_.add_expected(draft("Attendue"));
  auto const removed = archive_.add_complete(draft("Enlevée"), true, {"bonjour"});
  put_in_index(expected, {"bonjour"});
  put_in_index(removed, {"bonjour"});
  index::Document unknown;
  unknown.talk = "0unknown0";
  unknown.abstract = "bonjour";
  writer_.put(unknown);
  archive_.remove(removed);

  EXPECT_EQ(count(get("/api/v1/search", {{"q", "bonjour"}}).json(), "talks"), 0u);
}

TEST_F(ApiTest, SearchesWhateverTheBytes) {
  for (auto const* words : {"", "\"", "-", "\xff\xfe", "AND OR NOT", "((((", "*", "a*b:c"}) {
    auto const answer = get("/api/v1/search", {{"q", words}});
    EXPECT_EQ(answer.status, 200) << words;
    EXPECT_TRUE(answer.json()->isArray("talks"));
    EXPECT_EQ(get("/api/v1/search/suggestions", {{"q", words}}).status, 200) << words;
  }
  EXPECT_EQ(get("/api/v1/search").status, 200);
}

TEST_F(ApiTest, SearchesWithinWhatFiltersLeave) {
  auto const id = archive_.add_complete(draft("Une estrade"), true, {"bonjour"});
  put_in_index(id, {"bonjour"});
  auto const total = [&](std::string const& name, std::string const& value) {
    return get("/api/v1/search", {{"q", "bonjour"}, {name, value}}).json()->getValue<int>("total");
  };

  EXPECT_EQ(total("talk", id.text()), 1);
  EXPECT_EQ(total("talk", "another"), 0);
  EXPECT_EQ(total("has", "slides"), 1);
  EXPECT_EQ(total("has", "captions"), 0);
  for (auto const& [name, value] : {std::pair{"year", "soon"}, {"has", "sauce"}, {"hits", "0"}}) {
    auto const answer = get("/api/v1/search", {{"q", "bonjour"}, {name, value}});
    EXPECT_EQ(answer.status, 400) << name;
  }
}

TEST_F(ApiTest, SuggestsWhatCanBeFoundAndSeen) {
  auto const id = archive_.add_complete(draft("Une estrade"), true, {"bonjour"});
  auto const hidden = archive_.add_expected(draft("Une autre estrade"));
  put_in_index(id, {"bonjour"});
  put_in_index(hidden, {"bonsoir"});

  auto const answer = get("/api/v1/search/suggestions", {{"q", "estr"}}).json();

  ASSERT_GE(count(answer, "suggestions"), 1u);
  auto const first = answer->getArray("suggestions")->getObject(0);
  EXPECT_EQ(first->getValue<std::string>("kind"), "talk");
  EXPECT_EQ(first->getValue<std::string>("text"), "Une estrade");
  EXPECT_EQ(first->getValue<std::string>("url"),
            "/talks/" + id.text() + "/" + archive_.slug_of(id));
  auto const as_browsers_want_it =
      get("/api/v1/search/suggestions", {{"q", "estr"}, {"format", "opensearch"}});
  EXPECT_TRUE(as_browsers_want_it.body.starts_with(R"(["estr",["Une estrade")"))
      << as_browsers_want_it.body;
}

TEST_F(ApiTest, HasTheIndexMadeAnewForTheAdministratorAlone) {
  EXPECT_EQ(ask(Method::Post, "/api/v1/index/rebuild", {}, {}, {}).status, 401);
  EXPECT_EQ(get("/api/v1/index").status, 401);
  EXPECT_TRUE(get_as_administrator("/api/v1/index").json()->isNull("rebuild"));

  auto const asked = ask(Method::Post, "/api/v1/index/rebuild", {}, {}, token_);

  EXPECT_EQ(asked.status, 202);
  EXPECT_EQ(wakes_, 1);
  for (auto const& answer : {asked, get_as_administrator("/api/v1/index")}) {
    auto const work = answer.json()->getObject("rebuild");
    EXPECT_EQ(work->getValue<std::string>("step"), "reindex");
    EXPECT_EQ(work->getValue<std::string>("state"), "waiting");
  }
}

TEST_F(ApiTest, TellsWhetherItLivesAndIsReady) {
  EXPECT_EQ(get("/healthz").status, 200);
  EXPECT_EQ(get("/readyz").status, 200);
}

TEST_F(ApiTest, IsNotReadyWithoutItsIndex) {
  index::Searcher const lost(archive_.folder() / "nowhere");
  http::Router router;
  add_routes(router, {archive_.database(), lost, layers_, clock_, [] {}, {}});
  http::Request request;
  request.path = "/readyz";

  auto const match = router.match(request);
  ASSERT_NE(match.route, nullptr);
  auto const response = std::get<http::Handler>(match.route->target)(request);

  EXPECT_EQ(response.status, 503);
}

}  // namespace
}  // namespace estrade::server::api
