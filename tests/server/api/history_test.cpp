// SPDX-License-Identifier: GPL-3.0-or-later
// A talk's history, two people who change it at once, who may see it, and what was removed.
#include <string>

#include "tests/server/api/api_archive.h"

namespace estrade::server::api {
namespace {

class ApiHistory : public ApiTest {
 protected:
  ApiHistory() { talk_ = archive_.add_complete(draft("Une estrade"), true, {"bonjour"}); }

  [[nodiscard]] std::string path() const { return "/api/v1/talks/" + talk_.text(); }
  Answer patch(std::string body, std::string const& if_match = {}) {
    http::Request request;
    request.method = Method::Patch;
    request.path = path();
    request.body = std::move(body);
    request.headers.add("Authorization", "Bearer " + token_);
    if (!if_match.empty()) request.headers.add("If-Match", if_match);
    auto const match = router_.match(request);
    auto const response = std::get<http::Handler>(match.route->target)(request);
    return {response.status, response.headers, std::get<std::string>(response.body)};
  }
  Answer undo(int number) {
    return ask(Method::Post, path() + "/history/" + std::to_string(number) + "/undo", {}, {},
               token_);
  }
  Object::Ptr talk() { return get_as_administrator(path()).json(); }
  std::string tag() {
    return std::string(get_as_administrator(path()).headers.find("ETag").value_or(""));
  }

  TalkId talk_;
};

TEST_F(ApiHistory, SaysWhatWasChanged) {
  patch(R"({"title": "Deux", "tags": ["a", "b"]})");

  auto const history = get_as_administrator(path() + "/history").json();

  EXPECT_EQ(history->getValue<int>("version"), 1);
  auto const edit = history->getArray("edits")->getObject(0);
  EXPECT_EQ(edit->getValue<int>("number"), 1);
  EXPECT_EQ(edit->getValue<std::string>("at"), "2026-01-01T00:00:00Z");
  EXPECT_TRUE(edit->isNull("by")) << "the archive's own token is nobody's";
  auto const changes = edit->getArray("changes");
  ASSERT_EQ(changes->size(), 2u);
  EXPECT_EQ(changes->getObject(0)->getValue<std::string>("field"), "title");
  EXPECT_EQ(changes->getObject(0)->getValue<std::string>("from"), "Une estrade");
  EXPECT_EQ(changes->getObject(0)->getValue<std::string>("to"), "Deux");
  EXPECT_EQ(changes->getObject(1)->getArray("to")->size(), 2u);
}

TEST_F(ApiHistory, CanBeTakenBackPieceByPiece) {
  patch(R"({"title": "Deux", "language": "en"})");
  patch(R"({"title": "Trois"})");

  auto const undone = undo(1);

  ASSERT_EQ(undone.status, 200) << undone.body;
  EXPECT_EQ(undone.json()->getValue<std::string>("title"), "Trois");
  EXPECT_EQ(undone.json()->getValue<std::string>("language"), "fr");
  EXPECT_EQ(undone.json()->getArray("undone")->getElement<std::string>(0), "language");
  EXPECT_EQ(undone.json()->getArray("kept")->getElement<std::string>(0), "title");
  EXPECT_EQ(undo(1).status, 409);
  EXPECT_EQ(undo(9).status, 404);
}

TEST_F(ApiHistory, TellsTheSecondOfTwoWhatDiffers) {
  auto const seen = tag();
  EXPECT_TRUE(seen.starts_with("\"0-")) << seen;
  EXPECT_EQ(patch(R"({"title": "Deux"})", seen).status, 200);

  auto const second = patch(R"({"title": "Autre"})", seen);

  EXPECT_EQ(second.status, 412);
  EXPECT_EQ(second.headers.find("Content-Type"), "application/problem+json");
  EXPECT_EQ(second.json()->getValue<int>("version"), 1);
  auto const edit = second.json()->getArray("edits")->getObject(0);
  EXPECT_EQ(edit->getArray("changes")->getObject(0)->getValue<std::string>("to"), "Deux");
  EXPECT_EQ(talk()->getValue<std::string>("title"), "Deux") << "nothing was changed";
  EXPECT_EQ(patch(R"({"title": "Autre"})", "\"1\"").status, 200);
  EXPECT_EQ(patch(R"({"title": "Encore"})", "*").status, 200);
  EXPECT_EQ(patch(R"({"title": "Libre"})").status, 200) << "who does not ask is not hindered";
}

TEST_F(ApiHistory, OfVisibilityDecidesWhoSeesIt) {
  auto const seen = [&] { return get(path()).status; };
  auto const listed = [&] { return count(get("/api/v1/talks").json(), "talks"); };

  EXPECT_EQ(patch(R"({"visibility": "unlisted"})").status, 200);
  EXPECT_EQ(seen(), 200);
  EXPECT_EQ(listed(), 0u);
  EXPECT_EQ(get("/api/v1/events").json()->getArray("events")->size(), 0u);
  EXPECT_EQ(patch(R"({"visibility": "withdrawn"})").status, 200);
  EXPECT_EQ(seen(), 410);
  EXPECT_EQ(patch(R"({"visibility": "draft", "publish_at": "2026-03-01T09:00:00+01:00"})").status,
            200);
  EXPECT_EQ(seen(), 404);
  EXPECT_EQ(talk()->getValue<std::string>("publish_at"), "2026-03-01T08:00:00Z");
  EXPECT_EQ(patch(R"({"visibility": "public"})").status, 200);
  EXPECT_EQ(seen(), 200);
  EXPECT_EQ(listed(), 1u);
  EXPECT_TRUE(talk()->isNull("publish_at"));
}

TEST_F(ApiHistory, TakesLinksAndSitesToo) {
  auto const changed = patch(
      R"({"links": [{"url": "https://example.org/", "title": "More"}, "http://x.example"],
          "embed_sites": ["https://blog.example.org"]})");

  ASSERT_EQ(changed.status, 200) << changed.body;
  auto const links = changed.json()->getArray("links");
  EXPECT_EQ(links->getObject(0)->getValue<std::string>("title"), "More");
  EXPECT_EQ(links->getObject(1)->getValue<std::string>("url"), "http://x.example");
  EXPECT_EQ(changed.json()->getArray("embed_sites")->size(), 1u);
  EXPECT_EQ(patch(R"({"links": [{"url": "https://a b.example/"}]})").status, 400);
  EXPECT_EQ(patch(R"({"links": ["ftp://x.example"]})").status, 422);
  EXPECT_EQ(patch(R"({"embed_sites": ["no site!"]})").status, 422);
}

TEST_F(ApiHistory, OfNamedChaptersIsKeptToo) {
  auto const named = patch(R"({"named_chapters": ["75.5 Questions", "0:10  Hello"]})");

  ASSERT_EQ(named.status, 200) << named.body;
  auto const kept = named.json()->getArray("named_chapters");
  EXPECT_EQ(kept->getElement<std::string>(0), "0:10 Hello");
  EXPECT_EQ(kept->getElement<std::string>(1), "1:15.500 Questions");
  EXPECT_FALSE(get(path()).json()->has("named_chapters")) << "that is for who works on it";
  EXPECT_EQ(undo(1).status, 200);
  EXPECT_EQ(get_as_administrator(path()).json()->getArray("named_chapters")->size(), 0u);

  for (auto const* const wrong : {R"(["Questions"])", R"(["1:00"])", R"(["1:00 a", "60 b"])"}) {
    EXPECT_EQ(patch(std::string(R"({"named_chapters": )") + wrong + "}").status, 422) << wrong;
  }
  EXPECT_EQ(patch(R"({"named_chapters": "1:00 a"})").status, 400);
}

TEST_F(ApiHistory, OfARemovedTalkGoesOnWhenItIsRestored) {
  patch(R"({"title": "Deux"})");
  EXPECT_EQ(ask(Method::Post, path() + "/restore", {}, {}, token_).status, 404);
  ASSERT_EQ(ask(Method::Delete, path(), {}, {}, token_).status, 204);

  auto const removed = get_as_administrator("/api/v1/removed-talks").json();
  ASSERT_EQ(count(removed, "talks"), 1u);
  EXPECT_EQ(removed->getArray("talks")->getObject(0)->getValue<std::string>("erased_at"),
            "2026-01-31T00:00:00Z");
  EXPECT_EQ(get(path()).status, 410);
  EXPECT_EQ(ask(Method::Post, path() + "/restore", {}, {}, token_).status, 200);

  EXPECT_EQ(get(path()).status, 200);
  EXPECT_EQ(count(get_as_administrator("/api/v1/removed-talks").json(), "talks"), 0u);
  EXPECT_EQ(count(get_as_administrator(path() + "/history").json(), "edits"), 1u);
}

TEST_F(ApiHistory, OfSpeakersPicturesIsKeptToo) {
  ASSERT_EQ(patch(R"({"speakers": ["Ada"]})").status, 200);
  auto const id = archive_.add_face(talk_, "Ada");
  auto const shown = [&] { return get(path()).json()->getArray("speaker_pictures"); };
  ASSERT_EQ(shown()->size(), 1u);
  EXPECT_EQ(shown()->getObject(0)->getValue<std::string>("speaker"), "Ada");
  EXPECT_EQ(shown()->getObject(0)->getValue<std::string>("url"),
            "/media/" + id.text() + "/face.webp");
  EXPECT_EQ(shown()->getObject(0)->getValue<int>("width"), 96);
  EXPECT_FALSE(get(path()).json()->has("without_picture")) << "that is for who works on it";

  auto const removed = patch(R"({"without_picture": ["Ada"]})");

  ASSERT_EQ(removed.status, 200) << removed.body;
  EXPECT_EQ(removed.json()->getArray("without_picture")->getElement<std::string>(0), "Ada");
  EXPECT_EQ(shown()->size(), 0u);
  EXPECT_EQ(undo(2).status, 200);
  EXPECT_EQ(shown()->size(), 1u);
  EXPECT_EQ(patch(R"({"without_picture": "Ada"})").status, 400);
}

}  // namespace
}  // namespace estrade::server::api
