// SPDX-License-Identifier: GPL-3.0-or-later
// One's own account, and who may do what.
#include <string>
#include <string_view>

#include "tests/server/studio/browser.h"

namespace estrade::server::studio {
namespace {

using http::Method;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

TEST_F(Studio, ShowsATokenOnceAndEndsIt) {
  enter_as("marie", auth::Role::Editor);

  auto const made =
      ask(Method::Post, "/studio/account/tokens", "token=laptop&scope=read&expires=2027-01-01");
  auto const token = secret_in(made);
  auto const page = body(get("/studio/account"));

  EXPECT_THAT(token, StartsWith("estrade_"));
  EXPECT_THAT(page, HasSubstr("laptop"));
  EXPECT_THAT(page, HasSubstr("Expires on 2027-01-02"));
  EXPECT_THAT(page, Not(HasSubstr(token)));
  auto const begin = page.find("/studio/account/tokens/");
  auto const end = page.find('"', begin);
  EXPECT_EQ(location(ask(Method::Post, page.substr(begin, end - begin))), "/studio/account");
  EXPECT_THAT(body(get("/studio/account")), Not(HasSubstr("laptop")));
  for (auto const* const bad :
       {"token=", "token=x&expires=yesterday", "token=x&expires=2025-01-01"}) {
    EXPECT_EQ(ask(Method::Post, "/studio/account/tokens", bad).status, 422) << bad;
  }
}

TEST_F(Studio, ChangesAPasswordForWhoKnowsTheOldOne) {
  enter_as("marie", auth::Role::Editor);
  std::string const both = "&password=another+good+one&again=another+good+one";

  EXPECT_EQ(ask(Method::Post, "/studio/account/password", "old=guess" + both).status, 422);
  EXPECT_EQ(
      ask(Method::Post, "/studio/account/password", "old=a+few+words+for+a+test" + both).status,
      200);

  EXPECT_EQ(get("/studio").status, 200) << "this browser stays signed in";
  EXPECT_EQ(sign_in("marie", "a+few+words+for+a+test").status, 401);
  EXPECT_EQ(sign_in("marie", "another+good+one").status, 303);
}

TEST_F(Studio, ShowsPeopleToAdministratorsAlone) {
  enter_as("marie", auth::Role::Editor);

  for (auto const* const path : {"/studio/people", "/studio/people/x", "/studio/people/x/invite",
                                 "/studio/people/x/close"}) {
    auto const method = std::string_view(path) == "/studio/people" ? Method::Get : Method::Post;
    EXPECT_EQ(ask(method, path, "name=mallory&role=administrator").status, 403) << path;
  }
  EXPECT_EQ(ask(Method::Post, "/studio/people", "name=mallory&role=administrator").status, 403);
  EXPECT_THAT(body(get("/studio")), Not(HasSubstr("/studio/people")));
}

TEST_F(Studio, EntrustsPeopleWithTalksByTheirAddresses) {
  auto const talk = archive_.add_expected(support::draft("A <draft>"));
  auto const paul = add("paul", auth::Role::Editor);
  enter_as("admin", auth::Role::Administrator);
  auto const at = "/studio/people/" + paul.text();

  auto const wrong = ask(Method::Post, at, "role=editor&talks=nonsense");
  EXPECT_EQ(wrong.status, 422);
  EXPECT_THAT(body(wrong), HasSubstr("do not exist: check nonsense"));
  EXPECT_EQ(ask(Method::Post, at, "role=editor&talks=https://x.org/t/" + talk.text()).status, 200);
  ask(Method::Post, "/studio/sign-out");
  ASSERT_EQ(sign_in("paul", "a+few+words+for+a+test").status, 303);

  EXPECT_THAT(body(get("/studio")), HasSubstr("A &lt;draft&gt;"));
}

TEST_F(Studio, KeepsAnAdministrator) {
  auto const admin = add("admin", auth::Role::Administrator);
  ASSERT_EQ(sign_in("admin", "a+few+words+for+a+test").status, 303);

  auto const closed = ask(Method::Post, "/studio/people/" + admin.text() + "/close");

  EXPECT_EQ(closed.status, 422);
  EXPECT_THAT(body(closed), HasSubstr("last administrator"));
}

}  // namespace
}  // namespace estrade::server::studio
