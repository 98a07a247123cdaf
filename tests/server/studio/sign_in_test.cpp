// SPDX-License-Identifier: GPL-3.0-or-later
// Coming in, and leaving.
#include <string>

#include "server/http/html.h"
#include "tests/server/studio/browser.h"

namespace estrade::server::studio {
namespace {

using http::Method;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

TEST_F(Studio, SendsWhoIsNotSignedInToSignInAndThenWhereTheyWantedToGo) {
  for (auto const* const path :
       {"/studio", "/studio/talks", "/studio/upload", "/studio/statistics", "/studio/account",
        "/studio/people", "/studio/talks/abc123/timeline", "/studio/talks/none/timeline"}) {
    auto const answer = get(path);
    EXPECT_EQ(answer.status, 303) << path;
    EXPECT_EQ(location(answer), "/studio/sign-in?next=" + http::percent_encode(path)) << path;
  }
  add("marie", auth::Role::Administrator);

  auto const wrong = sign_in("marie", "something+else");
  EXPECT_EQ(wrong.status, 401);
  EXPECT_THAT(body(wrong), HasSubstr("Name or password is not right"));
  auto const right = sign_in("marie", "a+few+words+for+a+test", "/studio/account");

  EXPECT_EQ(right.status, 303);
  EXPECT_EQ(location(right), "/studio/account");
  EXPECT_THAT(std::string(right.headers.find("Set-Cookie").value_or("")),
              testing::AllOf(HasSubstr("; HttpOnly"), HasSubstr("; SameSite=Lax")));
  EXPECT_EQ(get("/studio").status, 200);
}

TEST_F(Studio, SendsNobodyToAnotherSite) {
  add("marie", auth::Role::Administrator);

  for (auto const* const next : {"https://evil.example", "//evil.example", "/studio//evil", "/t/x",
                                 "/studio/../t", "/studio\\evil", "/studio%0d%0aX: y"}) {
    auto const went = location(sign_in("marie", "a+few+words+for+a+test", next));
    EXPECT_TRUE(went == "/studio" || went == "/studio//evil") << next << " → " << went;
  }
}

TEST_F(Studio, LetsNobodyTryManyPasswords) {
  add("marie", auth::Role::Administrator);
  for (int i = 0; i < 10; ++i) EXPECT_EQ(sign_in("marie", "guess").status, 401);

  auto const answer = sign_in("marie", "a+few+words+for+a+test");

  EXPECT_EQ(answer.status, 429);
  EXPECT_THAT(body(answer), HasSubstr("wait a quarter of an hour"));
  clock_.advance(std::chrono::minutes(15));
  EXPECT_EQ(sign_in("marie", "a+few+words+for+a+test").status, 303);
}

TEST_F(Studio, DoesNothingForAPageOfAnotherSite) {
  enter_as("marie", auth::Role::Administrator);
  auto const mine = cookie_;
  site_ = "cross-site";

  EXPECT_EQ(ask(Method::Post, "/studio/people", "name=mallory&role=administrator").status, 403);
  EXPECT_EQ(ask(Method::Post, "/studio/sign-out").status, 403);
  EXPECT_EQ(sign_in("marie", "a+few+words+for+a+test").status, 403);
  site_ = "same-origin";
  EXPECT_EQ(cookie_, mine);
  EXPECT_THAT(body(get("/studio/people")), Not(HasSubstr("mallory")));
}

TEST_F(Studio, IsLeftForGood) {
  enter_as("marie", auth::Role::Administrator);
  auto const cookie = cookie_;

  EXPECT_EQ(location(ask(Method::Post, "/studio/sign-out")), "/studio/sign-in");
  cookie_ = cookie;

  EXPECT_EQ(get("/studio").status, 303);
}

TEST_F(Studio, WelcomesWhoWasInvitedOnce) {
  enter_as("admin", auth::Role::Administrator);
  auto const invited = ask(Method::Post, "/studio/people", "name=paul&role=editor");
  auto const address = secret_in(invited);
  ASSERT_THAT(address, StartsWith("http://talks.example.org/studio/welcome/"));
  auto const path = address.substr(address.find("/studio"));
  cookie_.clear();

  EXPECT_THAT(body(get(path)), HasSubstr("<strong>paul</strong>"));
  EXPECT_THAT(body(ask(Method::Post, path, "password=short&again=short")),
              HasSubstr("at least 10 characters"));
  EXPECT_THAT(body(ask(Method::Post, path, "password=long+enough+one&again=long+enough+two")),
              HasSubstr("not the same"));
  EXPECT_EQ(location(ask(Method::Post, path, "password=long+enough+one&again=long+enough+one")),
            "/studio");
  EXPECT_THAT(body(get("/studio/account")), HasSubstr("<strong>paul</strong>"));
  EXPECT_EQ(get(path).status, 404);
}

}  // namespace
}  // namespace estrade::server::studio
