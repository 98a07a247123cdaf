// SPDX-License-Identifier: GPL-3.0-or-later
// Speakers' links by the API, and what is seen with one.
#include "server/auth/permits.h"

#include <gmock/gmock.h>

#include "server/catalogue/approval.h"
#include "tests/server/api/api_archive.h"

namespace estrade::server::api {
namespace {

using testing::HasSubstr;
using testing::Not;

class PermitsTest : public ApiTest {
 protected:
  std::string at(TalkId const& talk, std::string const& below = {}) {
    return "/api/v1/talks/" + talk.text() + "/permits" + below;
  }
  Answer make(std::string const& body = {}) {
    return ask(Method::Post, at(talk_), {}, body, token_);
  }
  /// The secret in a link.
  static std::string secret_in(Answer const& made) {
    auto const link = made.json()->getValue<std::string>("link");
    return link.substr(link.rfind('/') + 1);
  }
  TalkId talk_ = archive_.add_complete(draft("A draft"), true, {"First words"});
};

TEST_F(PermitsTest, AreMadeListedAndWithdrawn) {
  auto const made = make();
  ASSERT_EQ(made.status, 201) << made.body;
  EXPECT_EQ(made.headers.find("Cache-Control"), "private, no-store");
  auto const json = made.json();
  EXPECT_EQ(json->getValue<std::string>("state"), "open");
  EXPECT_THAT(json->getValue<std::string>("link"),
              testing::StartsWith("https://talks.example.org/speaker/"));
  EXPECT_EQ(json->getValue<std::string>("expires_at"), rfc3339(clock_.now() + auth::usual_permit));
  auto const secret = secret_in(made);
  EXPECT_EQ(get("/api/v1/permits/" + secret).status, 200);

  auto const id = json->getValue<std::string>("id");
  EXPECT_EQ(ask(Method::Delete, at(talk_, "/" + id), {}, {}, token_).status, 204);

  EXPECT_EQ(get("/api/v1/permits/" + secret).status, 404);
  auto const list = ask(Method::Get, at(talk_), {}, {}, token_).json()->getArray("permits");
  ASSERT_EQ(list->size(), 1u);
  EXPECT_EQ(list->getObject(0)->getValue<std::string>("state"), "withdrawn");
  EXPECT_TRUE(list->getObject(0)->isNull("link"));
}

TEST_F(PermitsTest, AViewingShowsTheTalkWithItsFilesBelowIt) {
  auto const viewing = permits_.viewing_of(talk_, clock_.now());

  auto const seen = get("/api/v1/permits/" + viewing);

  ASSERT_EQ(seen.status, 200) << seen.body;
  EXPECT_EQ(seen.headers.find("Cache-Control"), "private, no-store");
  EXPECT_FALSE(seen.json()->has("embed"));
  EXPECT_EQ(seen.json()->getValue<std::string>("url"), "/talks/" + talk_.text() + "/a-draft");
  EXPECT_THAT(seen.body, HasSubstr("/preview/" + viewing + "/media/stream"));
  EXPECT_THAT(seen.body, Not(HasSubstr(R"("/media/)")));
  EXPECT_EQ(get("/api/v1/permits/" + viewing + "0").status, 404);
}

TEST_F(PermitsTest, AreOpenForAsLongAsIsSaid) {
  auto const end = rfc3339(clock_.now() + std::chrono::days(3));
  auto const made = make(R"({"expires_at": ")" + end + R"("})");
  ASSERT_EQ(made.status, 201) << made.body;
  EXPECT_EQ(made.json()->getValue<std::string>("expires_at"), end);
  EXPECT_EQ(make(R"({"expires_at": "tomorrow"})").status, 400);
  EXPECT_EQ(make(R"({"expires_at": 5})").status, 400);
  EXPECT_EQ(make(R"({"expires_at": "2001-01-01T00:00:00Z"})").status, 422);
  EXPECT_EQ(make("{").status, 400);
  EXPECT_EQ(make(R"({"expires_at": null})").status, 201);
}

TEST_F(PermitsTest, ShowTheTalkWithAddressesBelowTheLinkAlone) {
  archive_.set_timeline(talk_, {{.start = 0, .end = 90, .page = 1}});
  auto const secret = secret_in(make());
  auto const answer = get("/api/v1/permits/" + secret);

  ASSERT_EQ(answer.status, 200);
  EXPECT_EQ(answer.headers.find("Cache-Control"), "private, no-store");
  EXPECT_EQ(answer.headers.find("Referrer-Policy"), "no-referrer");
  auto const json = answer.json();
  EXPECT_EQ(json->getValue<std::string>("title"), "A draft");
  EXPECT_EQ(json->getValue<std::string>("url"), "/speaker/" + secret);
  EXPECT_FALSE(json->has("embed"));
  EXPECT_FALSE(json->has("jobs"));
  auto const text = support::replaced(answer.body, "\\/", "/");
  EXPECT_THAT(text, HasSubstr("/speaker/" + secret + "/media/"));
  for (auto const* const outside : {"\"/media/", "\"/talks/", "\"/embed/"}) {
    EXPECT_THAT(text, Not(HasSubstr(outside)));
  }
}

TEST_F(PermitsTest, OpenNothingElseAndNotAfterTheirTalk) {
  auto const secret = secret_in(make());
  auto const none = get("/api/v1/permits/" + std::string(secret.size(), '0'));
  EXPECT_EQ(none.status, 404);
  // As a token it is a wrong one, wherever it is sent.
  for (auto const& path : {std::string("/api/v1/talks/") + talk_.text(), at(talk_),
                           std::string("/api/v1/jobs"), std::string("/api/v1/talks")}) {
    EXPECT_EQ(ask(Method::Get, path, {}, {}, secret).status, 401) << path;
  }
  EXPECT_EQ(ask(Method::Patch, "/api/v1/talks/" + talk_.text(), {}, "{}", secret).status, 401);
  archive_.remove(talk_);
  EXPECT_EQ(get("/api/v1/permits/" + secret).body, none.body);
}

TEST_F(PermitsTest, AreListedWithWhatTheSpeakerSays) {
  archive_.database().write([&](db::Transaction const& transaction) {
    auto const now = clock_.now();
    EXPECT_TRUE(catalogue::add_answer(transaction, talk_, {.approves = true}, now));
    EXPECT_TRUE(catalogue::add_answer(
        transaction, talk_, {.wish = "the end", .begins = std::chrono::seconds(90)}, now));
  });
  auto const answers = ask(Method::Get, at(talk_), {}, {}, token_).json()->getArray("answers");
  ASSERT_EQ(answers->size(), 2u);
  auto const wish = answers->getObject(0);
  EXPECT_EQ(wish->getValue<std::string>("cut"), "the end");
  EXPECT_EQ(wish->getValue<double>("start"), 90);
  EXPECT_TRUE(wish->isNull("end"));
  EXPECT_TRUE(answers->getObject(1)->getValue<bool>("approves"));
}

}  // namespace
}  // namespace estrade::server::api
