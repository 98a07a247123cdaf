// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/studio/studio.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server/auth/accounts.h"
#include "server/auth/sessions.h"
#include "server/http/html.h"
#include "server/jobs/queue.h"
#include "tests/support/manual_clock.h"
#include "tests/support/small_archive.h"

namespace estrade::server::studio {
namespace {

using http::Method;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

constexpr std::string_view password = "a few words for a test";

/// The pages on a real catalogue; a browser that keeps its cookie.
class Studio : public testing::Test {
 protected:
  Studio() {
    add_routes(router_, {archive_.database(), clock_, {.title = "Archive of <talks>"}, [this] {
                           ++wakes_;
                         }});
  }

  http::Response ask(Method method, std::string const& path, std::string body = {},
                     std::string const& language = "en", std::string const& asked = "") {
    http::Request request;
    request.method = method;
    request.target = path;
    request.path = path;
    request.host = "talks.example.org";
    request.remote = "10.0.0.1";
    request.body = std::move(body);
    request.query = query_;
    if (!asked.empty()) request.query.emplace("lang", asked);
    request.headers.add("Accept-Language", language);
    request.headers.add("Content-Type", "application/x-www-form-urlencoded");
    request.headers.add("Sec-Fetch-Site", site_);
    if (!cookie_.empty()) request.headers.add("Cookie", cookie_);
    auto const match = router_.match(request);
    if (match.route == nullptr) return router_.missing(request, 404);
    auto response = std::get<http::Handler>(match.route->target)(request);
    if (auto const set = response.headers.find("Set-Cookie")) {
      cookie_ = std::string(set->substr(0, set->find(';')));
    }
    return response;
  }
  http::Response get(std::string const& path, std::string const& language = "en",
                     std::string const& asked = "") {
    return ask(Method::Get, path, {}, language, asked);
  }
  static std::string body(http::Response const& response) {
    return std::get<std::string>(response.body);
  }
  static std::string location(http::Response const& response) {
    return std::string(response.headers.find("Location").value_or(""));
  }

  AccountId add(std::string const& name, auth::Role role, std::vector<TalkId> const& talks = {}) {
    auto const hash = auth::hash_of(password).value();
    return archive_.database().write([&](db::Transaction const& transaction) {
      auto const account = auth::add_account(transaction, name, role, clock_.now()).value();
      EXPECT_TRUE(auth::entrust(transaction, account.id, role, {}, talks));
      auth::set_password(transaction, account.id, hash);
      return account.id;
    });
  }
  http::Response sign_in(std::string const& name, std::string const& typed,
                         std::string const& next = "/studio") {
    return ask(Method::Post, "/studio/sign-in",
               "name=" + name + "&password=" + typed + "&next=" + next);
  }
  void enter_as(std::string const& name, auth::Role role, std::vector<TalkId> const& talks = {}) {
    add(name, role, talks);
    ASSERT_EQ(sign_in(name, "a+few+words+for+a+test").status, 303);
  }
  /// What the page shows once, to be copied.
  static std::string secret_in(http::Response const& response) {
    auto const html = body(response);
    auto const begin = html.find("<code>");
    if (begin == std::string::npos) return {};
    return html.substr(begin + 6, html.find("</code>") - begin - 6);
  }

  support::SmallArchive archive_;
  support::ManualClock clock_;
  http::Router router_;
  std::string cookie_;
  std::string site_ = "same-origin";
  std::multimap<std::string, std::string, std::less<>> query_;
  int wakes_ = 0;
};

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

TEST_F(Studio, ListsTheTalksThatAreTheirsAlone) {
  auto const mine = archive_.add_expected(support::draft("Mine"));
  archive_.add_complete(support::draft("Of others"), true, {"a"});
  enter_as("marie", auth::Role::Editor, {mine});

  auto const html = body(get("/studio"));

  EXPECT_THAT(html, HasSubstr("Mine"));
  EXPECT_THAT(html, HasSubstr("/studio/talks/" + mine.text() + "/timeline"));
  EXPECT_THAT(html, HasSubstr("<h2><a href=\"/studio/talks/" + mine.text() + "\">"));
  EXPECT_THAT(html, HasSubstr("<a href=\"/studio/several\">"));
  EXPECT_THAT(html, HasSubstr("<a href=\"/studio/removed\">"));
  EXPECT_THAT(html, Not(HasSubstr("Of others")));
}

TEST_F(Studio, TellsHowFarATalkIsAndWhatCanBeDoneAboutIt) {
  auto const talk = archive_.add_expected(support::draft("A <talk>"));
  archive_.database().write([&](db::Transaction const& tx) {
    jobs::enqueue(tx, "index", talk.text(), clock_.now());
    jobs::enqueue(tx, "align", talk.text(), clock_.now());
    auto const job = jobs::lease(tx, clock_.now(), std::chrono::minutes(1)).value();
    EXPECT_TRUE(jobs::heartbeat(tx, job, {.fraction = 0.42, .left = 130}, clock_.now(),
                                std::chrono::minutes(1)));
  });
  enter_as("marie", auth::Role::Administrator);
  auto const at = "/studio/talks/" + talk.text() + "/work/";

  auto const html = body(get("/studio/talks"));

  EXPECT_THAT(html, HasSubstr("A &lt;talk&gt;"));
  EXPECT_THAT(html, HasSubstr("Making it searchable"));
  EXPECT_THAT(html, HasSubstr(R"(<progress max="1" value="0.420" aria-label="Progress">)"));
  EXPECT_THAT(html, HasSubstr("42\u00a0% · 3 min left · 1 step waits"));
  EXPECT_THAT(html, HasSubstr(at + "cancel"));
  EXPECT_THAT(html, HasSubstr(at + "first"));
  EXPECT_THAT(html, Not(HasSubstr(at + "retry")));
  EXPECT_THAT(html, HasSubstr(R"(data-shown="expected false index 1 0")"));
}

TEST_F(Studio, CancelsAndTakesUpTheWorkOnATalkAndComesBackToItsRow) {
  auto const talk = archive_.add_expected(support::draft("Mine"));
  archive_.database().write(
      [&](db::Transaction const& tx) { jobs::enqueue(tx, "index", talk.text(), clock_.now()); });
  enter_as("marie", auth::Role::Editor, {talk});
  auto const at = "/studio/talks/" + talk.text() + "/work/";

  auto const cancelled = ask(Method::Post, at + "cancel", "back=q%3Dmine%26state%3Dexpected");

  EXPECT_EQ(cancelled.status, 303);
  EXPECT_EQ(location(cancelled), "/studio/talks?q=mine&state=expected#talk-" + talk.text());
  auto const html = body(get("/studio/talks"));
  EXPECT_THAT(html, HasSubstr("Why, and the log"));
  EXPECT_THAT(html, HasSubstr("was cancelled"));
  EXPECT_EQ(ask(Method::Post, at + "cancel").status, 303) << "it is so already";
  EXPECT_EQ(location(ask(Method::Post, at + "retry", "back=//evil%0d%0aX:y")),
            "/studio/talks#talk-" + talk.text());
  EXPECT_THAT(body(get("/studio/talks")), HasSubstr("1 step waits"));
  EXPECT_EQ(wakes_, 3);
}

TEST_F(Studio, ChangesNoWorkOnTalksOfOthersAndTellsNotThatTheyAreThere) {
  auto const mine = archive_.add_expected(support::draft("Mine"));
  auto const theirs = archive_.add_expected(support::draft("Theirs"));
  archive_.database().write(
      [&](db::Transaction const& tx) { jobs::enqueue(tx, "index", theirs.text(), clock_.now()); });
  enter_as("marie", auth::Role::Editor, {mine});

  for (auto const* const what : {"cancel", "retry", "first"}) {
    auto const path = [&](std::string const& id) {
      return "/studio/talks/" + id + "/work/" + what;
    };
    auto const refused = ask(Method::Post, path(theirs.text()));
    EXPECT_EQ(refused.status, 404) << what;
    EXPECT_EQ(body(refused), body(ask(Method::Post, path("0000000000zz")))) << what;
  }
  site_ = "cross-site";
  EXPECT_EQ(ask(Method::Post, "/studio/talks/" + mine.text() + "/work/retry").status, 403);
}

TEST_F(Studio, FiltersTalksByWordsAndState) {
  archive_.add_expected(support::draft("L’été"));
  archive_.add_complete(support::draft("Winter"), true, {"a"});
  enter_as("marie", auth::Role::Administrator);
  auto const list = [&](std::multimap<std::string, std::string, std::less<>> const& query) {
    query_ = query;
    return body(get("/studio/talks"));
  };

  auto const by_word = list({{"q", "ete"}});
  EXPECT_THAT(by_word, HasSubstr("L’été"));
  EXPECT_THAT(by_word, Not(HasSubstr("Winter")));
  EXPECT_THAT(by_word, HasSubstr(R"(value="ete")"));
  auto const by_state = list({{"state", "complete"}});
  EXPECT_THAT(by_state, HasSubstr("Winter"));
  EXPECT_THAT(by_state, Not(HasSubstr("L’été")));
  EXPECT_THAT(by_state,
              HasSubstr(R"(<a href="/studio/talks?state=complete" aria-current="true">)"));
  EXPECT_THAT(list({{"q", "<none>"}}), HasSubstr("No talk fits this filter."));
}

TEST_F(Studio, TakesFilesForTheEventsThatAreTheirs) {
  archive_.add_expected(support::draft("Mine", "Rencontres"));
  archive_.add_expected(support::draft("Theirs", "Secret <meeting>"));
  enter_as("marie", auth::Role::Administrator);
  auto const all = body(get("/studio/upload"));
  EXPECT_THAT(all, HasSubstr("Secret &lt;meeting&gt;"));
  EXPECT_THAT(all, HasSubstr("<estrade-sending>"));
  EXPECT_THAT(all, HasSubstr("<noscript>"));

  enter_as("paul", auth::Role::Editor);

  EXPECT_THAT(body(get("/studio/upload")), Not(HasSubstr("Secret")));
}

class StudioPages : public Studio {
 protected:
  StudioPages() { enter_as("marie", auth::Role::Administrator); }
};

TEST_F(StudioPages, CorrectATimelineByAScriptThatKnowsTheTalk) {
  auto const page = get("/studio/talks/abc123/timeline");

  EXPECT_EQ(page.status, 200);
  EXPECT_THAT(body(page), HasSubstr(R"(<estrade-correction talk="abc123">)"));
  EXPECT_THAT(body(page), HasSubstr("/assets/studio-"));
  EXPECT_THAT(body(page), HasSubstr("Archive of &lt;talks&gt;"));
}

TEST_F(StudioPages, SayWhatTheyNeedWithoutScript) {
  auto const html = body(get("/studio/talks/abc123/timeline"));

  EXPECT_THAT(html, HasSubstr("which takes JavaScript"));
  EXPECT_THAT(html, HasSubstr(R"(href="/talks/abc123/timeline")"));
  EXPECT_THAT(html, HasSubstr("/api/v1/talks/abc123/timeline"));
}

TEST_F(StudioPages, SpeakTheReadersLanguageAndKeepToTheOneAskedFor) {
  auto const french = get("/studio/talks/abc123/timeline", "fr-CA,fr;q=0.9");
  auto const asked = body(get("/studio/talks/abc123/timeline", "en", "fr"));

  EXPECT_EQ(french.headers.find("Content-Language"), "fr");
  EXPECT_THAT(body(french), HasSubstr("Quelle diapositive à quel moment"));
  EXPECT_THAT(asked, HasSubstr(R"(href="/talks/abc123/timeline?lang=fr")"));
  EXPECT_THAT(body(french), Not(HasSubstr(R"(href="/talks/abc123/timeline?lang)")));
}

TEST_F(StudioPages, OfWhatCannotBeATalkAreNotThere) {
  auto const page = get("/studio/talks/No-Such!/timeline");

  EXPECT_EQ(page.status, 404);
  EXPECT_THAT(body(page), Not(HasSubstr("estrade-correction")));
}

TEST_F(StudioPages, AreFramedByNobodyAndKeptByNobody) {
  auto const page = get("/studio/account");
  auto const policy = std::string(page.headers.find("Content-Security-Policy").value_or(""));

  EXPECT_THAT(policy, HasSubstr("frame-ancestors 'none'"));
  EXPECT_THAT(policy, HasSubstr("form-action 'self'"));
  EXPECT_THAT(policy, Not(HasSubstr("unsafe-inline")));
  EXPECT_EQ(page.headers.find("X-Frame-Options"), "DENY");
  EXPECT_EQ(page.headers.find("Cache-Control"), "private, no-store");
}

}  // namespace
}  // namespace estrade::server::studio
