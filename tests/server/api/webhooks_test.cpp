// SPDX-License-Identifier: GPL-3.0-or-later
// Webhooks through the API: what is said of them, and what is wrong with what was sent.
#include <string>
#include <tuple>

#include "tests/server/api/api_archive.h"

namespace estrade::server::api {
namespace {

class ApiWebhooks : public ApiTest {
 protected:
  Answer create(std::string const& body) {
    return ask(Method::Post, "/api/v1/webhooks", {}, body, token_);
  }
  Answer change(std::string const& path, std::string const& body) {
    return ask(Method::Patch, path, {}, body, token_);
  }
  static std::string path_of(Answer const& made) {
    return std::string(made.headers.find("Location").value_or(""));
  }
};

TEST_F(ApiWebhooks, TellTheirSecretOnce) {
  auto const made = create(R"({"url": "https://a.example/", "kinds": ["talk.refused"]})");
  ASSERT_EQ(made.status, 201) << made.body;

  EXPECT_TRUE(made.json()->getValue<std::string>("secret").starts_with("whsec_"));
  EXPECT_EQ(made.headers.find("Cache-Control"), "no-store");
  auto const read = get_as_administrator(path_of(made)).json();
  EXPECT_FALSE(read->has("secret"));
  EXPECT_EQ(read->getValue<std::string>("url"), "https://a.example/");
  EXPECT_EQ(read->getValue<std::string>("state"), "active");
}

TEST_F(ApiWebhooks, AreToldThatALinkLeadsToTheArchive) {
  auto const made = create(R"({"url": "https://a.example/", "kinds": ["talk.refused"]})");
  auto const test = ask(Method::Post, path_of(made) + "/test", {}, {}, token_);
  ASSERT_EQ(test.status, 202) << test.body;

  auto const talk = test.json()->getObject("body")->getObject("data")->getObject("talk");
  EXPECT_TRUE(talk->getValue<std::string>("url").starts_with("https://talks.example.org/talks/"));
}

TEST_F(ApiWebhooks, ChangeAsFarAsTheyAreTold) {
  auto const path = path_of(create(R"({"url": "https://a.example/", "kinds": ["talk.refused"]})"));

  auto const paused = change(path, R"({"paused": true})").json();
  EXPECT_EQ(paused->getValue<std::string>("state"), "paused");
  EXPECT_EQ(paused->getValue<std::string>("url"), "https://a.example/");
  auto const moved = change(path, R"({"url": "https://b.example/", "paused": false})").json();
  EXPECT_EQ(moved->getValue<std::string>("state"), "active");
  EXPECT_EQ(moved->getValue<std::string>("url"), "https://b.example/");
  EXPECT_EQ(moved->getArray("kinds")->getElement<std::string>(0), "talk.refused");
}

TEST_F(ApiWebhooks, GetANewSecretThatIsToldOnce) {
  auto const made = create(R"({"url": "https://a.example/", "kinds": ["talk.refused"]})");
  auto const path = path_of(made);
  EXPECT_TRUE(made.json()->isNull("old_secret_until"));

  auto const renewed = ask(Method::Post, path + "/secret", {}, {}, token_);

  ASSERT_EQ(renewed.status, 200) << renewed.body;
  EXPECT_EQ(renewed.headers.find("Cache-Control"), "no-store");
  auto const secret = renewed.json()->getValue<std::string>("secret");
  EXPECT_TRUE(secret.starts_with("whsec_"));
  EXPECT_NE(secret, made.json()->getValue<std::string>("secret"));
  EXPECT_EQ(renewed.json()->getValue<std::string>("old_secret_until"), "2026-01-02T00:00:00Z");
  EXPECT_FALSE(get_as_administrator(path).json()->has("secret"));
  EXPECT_EQ(ask(Method::Post, "/api/v1/webhooks/none/secret", {}, {}, token_).status, 404);
}

TEST_F(ApiWebhooks, SayWhatIsWrong) {
  for (auto const& [body, status, word] :
       {std::tuple{R"({"url": 1, "kinds": ["talk.refused"]})", 400, "\"url\" must be text"},
        {R"({"url": "https://a.example/", "kinds": "talk.refused"})", 400, "must be a list"},
        {R"({"url": "https://a.example/", "kinds": [1]})", 400, "must be a list"},
        {R"({"url": "https://a.example/", "kinds": ["talk.sold"]})", 422, "talk.published"},
        {R"({"url": "https://a.example/", "kinds": []})", 422, "one or more"},
        {R"({"url": "https://a.example/"})", 422, "one or more"},
        {"[", 400, "not valid JSON"}}) {
    auto const refused = create(body);
    EXPECT_EQ(refused.status, status) << body;
    EXPECT_NE(refused.detail().find(word), std::string::npos) << refused.body;
  }
  EXPECT_EQ(count(get_as_administrator("/api/v1/webhooks").json(), "webhooks"), 0u);
  auto const path = path_of(create(R"({"url": "https://a.example/", "kinds": ["talk.refused"]})"));
  EXPECT_EQ(change(path, R"({"paused": "yes"})").status, 400);
}

}  // namespace
}  // namespace estrade::server::api
