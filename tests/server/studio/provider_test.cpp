// SPDX-License-Identifier: GPL-3.0-or-later
// Signing in through a provider of OpenID Connect, on a real catalogue and with a provider on this
// machine.
#include "server/oidc/provider.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include <Poco/JSON/Object.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server/auth/accounts.h"
#include "server/auth/sessions.h"
#include "server/studio/studio.h"
#include "tests/server/oidc/small_provider.h"
#include "tests/support/manual_clock.h"
#include "tests/support/small_archive.h"

namespace estrade::server::studio {
namespace {

using auth::Role;
using http::Method;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;
using Query = std::multimap<std::string, std::string, std::less<>>;

/// A browser that keeps its cookies, and a provider that says what a test tells it.
class ThroughAProvider : public testing::Test {
 protected:
  ThroughAProvider() { add_studio(std::nullopt); }

  void add_studio(std::optional<Role> newcomers) {
    Deps deps{archive_.database(), clock_, {.title = "Archive"}};
    deps.provider = &provider_;
    deps.newcomers = newcomers;
    router_ = {};
    add_routes(router_, deps);
  }
  AccountId add(std::string const& name, Role role = Role::Organiser) {
    return archive_.database().write([&](db::Transaction const& transaction) {
      return auth::add_account(transaction, name, role, clock_.now()).value().id;
    });
  }

  http::Response ask(Method method, std::string const& path, Query query = {},
                     std::string const& site = "same-origin", std::string const& language = "en") {
    http::Request request;
    request.method = method;
    request.target = path;
    request.path = path;
    request.host = "talks.example.org";
    request.remote = "10.0.0.1";
    request.query = std::move(query);
    request.headers.add("Accept-Language", language);
    request.headers.add("Content-Type", "application/x-www-form-urlencoded");
    request.headers.add("Sec-Fetch-Site", site);
    std::string cookies;
    for (auto const& [name, value] : cookies_) {
      cookies += (cookies.empty() ? "" : "; ") + name + "=" + value;
    }
    if (!cookies.empty()) request.headers.add("Cookie", cookies);
    auto const match = router_.match(request);
    if (match.route == nullptr) return router_.missing(request, 404);
    auto response = std::get<http::Handler>(match.route->target)(request);
    for (auto const& [field, value] : response.headers.all()) {
      if (field == "Set-Cookie") keep(value);
    }
    return response;
  }
  void keep(std::string const& set) {
    auto const equals = set.find('=');
    auto const name = set.substr(0, equals);
    if (set.find("; Max-Age=0;") != std::string::npos) {
      cookies_.erase(name);
    } else {
      cookies_[name] = set.substr(equals + 1, set.find(';') - equals - 1);
    }
  }
  static std::string body(http::Response const& response) {
    return std::get<std::string>(response.body);
  }
  static std::string location(http::Response const& response) {
    return std::string(response.headers.find("Location").value_or(""));
  }
  /// What an address asks for under that name; no value here is encoded.
  static std::string asked_for(std::string const& address, std::string const& name) {
    auto const at = address.find("&" + name + "=") + name.size() + 2;
    return address.substr(at, address.find('&', at) - at);
  }

  /// The provider knows them by that subject and address.
  void tell(std::string const& address, std::string const& subject, std::string const& email) {
    Poco::JSON::Object claims;
    auto const now = clock_.now().time_since_epoch().count() / 1000;
    claims.set("iss", there_.issuer());
    claims.set("aud", "archive");
    claims.set("sub", subject);
    claims.set("nonce", asked_for(address, "nonce"));
    claims.set("iat", now);
    claims.set("exp", now + 300);
    claims.set("email", email);
    claims.set("email_verified", true);
    there_.say_token(support::signed_token(claims, "ES256", "e"));
  }
  /// Out through the provider and back.
  http::Response sign_in(std::string const& subject, std::string const& email, Query query = {}) {
    auto const address = location(ask(Method::Get, "/studio/sign-in/provider", std::move(query)));
    tell(address, subject, email);
    return come_back(address);
  }
  http::Response come_back(std::string const& address) {
    return ask(Method::Get, "/studio/sign-in/callback",
               {{"state", asked_for(address, "state")}, {"code", "c"}}, "cross-site");
  }
  [[nodiscard]] bool is_in() { return ask(Method::Get, "/studio/account").status == 200; }

  support::SmallArchive archive_;
  support::ManualClock clock_;
  support::SmallProvider there_;
  oidc::Provider provider_{
      {.issuer = there_.issuer(), .client_id = "archive", .label = "The <Club>"}, clock_};
  http::Router router_;
  std::map<std::string, std::string> cookies_;
};

TEST_F(ThroughAProvider, ALinkStandsBesideThePassword) {
  auto const page = body(ask(Method::Get, "/studio/sign-in", {{"next", "/studio/upload"}}));

  EXPECT_THAT(page, HasSubstr("Sign in with The &lt;Club&gt;"));
  EXPECT_THAT(page, HasSubstr("/studio/sign-in/provider?next=%2Fstudio%2Fupload"));
  EXPECT_THAT(page, HasSubstr("Signing out here does not sign you out there."));
  EXPECT_THAT(page, HasSubstr("type=\"password\""));
  EXPECT_THAT(body(ask(Method::Get, "/studio/sign-in", {}, "none", "fr")),
              HasSubstr("Se connecter avec The &lt;Club&gt;"));
}

TEST_F(ThroughAProvider, WithoutOneThereIsNoWay) {
  router_ = {};
  add_routes(router_, {archive_.database(), clock_, {.title = "Archive"}});

  EXPECT_THAT(body(ask(Method::Get, "/studio/sign-in")), Not(HasSubstr("provider")));
  EXPECT_EQ(ask(Method::Get, "/studio/sign-in/provider").status, 404);
  EXPECT_EQ(ask(Method::Get, "/studio/sign-in/callback").status, 404);
  EXPECT_EQ(ask(Method::Post, "/studio/account/provider").status, 404);
}

TEST_F(ThroughAProvider, WhoWasAddedUnderTheirAddressComesIn) {
  add("ada@example.org");

  auto const response = sign_in("1", "Ada@example.org", {{"next", "/studio/account"}});

  EXPECT_EQ(response.status, 303);
  EXPECT_EQ(location(response), "/studio/account");
  EXPECT_EQ(cookies_.size(), 1u) << "the one of the way is forgotten";
  auto const page = body(ask(Method::Get, "/studio/account"));
  EXPECT_THAT(page, HasSubstr("<strong>ada@example.org</strong>"));
  EXPECT_THAT(page, HasSubstr("This account is connected since <time datetime=\"2026-01-01\">"));

  ask(Method::Post, "/studio/sign-out");
  EXPECT_FALSE(is_in());
  sign_in("1", "another@example.org");
  EXPECT_TRUE(is_in()) << "known by subject";
}

TEST_F(ThroughAProvider, TheWayBindsTheBrowserForTenMinutes) {
  auto const response = ask(Method::Get, "/studio/sign-in/provider");

  EXPECT_EQ(response.status, 303);
  EXPECT_EQ(response.headers.find("Cache-Control"), "no-store");
  EXPECT_THAT(
      std::string(response.headers.find("Set-Cookie").value_or("")),
      AllOf(StartsWith("estrade-log-in="), HasSubstr("; Max-Age=600; HttpOnly; SameSite=Lax")));
  EXPECT_THAT(location(response), HasSubstr("&code_challenge_method=S256"));
}

TEST_F(ThroughAProvider, AnotherSitesLinkBeginsNothing) {
  for (auto const* const site : {"cross-site", "same-site"}) {
    auto const response = ask(Method::Get, "/studio/sign-in/provider", {}, site);
    EXPECT_EQ(location(response), "/studio/sign-in");
    EXPECT_TRUE(cookies_.empty());
  }
}

TEST_F(ThroughAProvider, NobodyIsSentOnToAnotherSite) {
  add("ada@example.org");

  EXPECT_EQ(location(sign_in("1", "ada@example.org", {{"next", "https://evil.example/"}})),
            "/studio");
}

TEST_F(ThroughAProvider, WhatWasNotBegunHereIsRefused) {
  add("ada@example.org");
  auto const address = location(ask(Method::Get, "/studio/sign-in/provider"));
  tell(address, "1", "ada@example.org");
  auto const kept = cookies_;
  auto const refused = [&](http::Response const& response) {
    EXPECT_EQ(response.status, 400);
    EXPECT_THAT(body(response), HasSubstr("was not begun in this browser"));
    EXPECT_FALSE(is_in());
  };

  auto edited = address;
  edited.insert(edited.find("&state=") + 7, "x");
  refused(come_back(edited));
  refused(ask(Method::Get, "/studio/sign-in/callback", {{"code", "c"}}));
  cookies_.clear();
  refused(come_back(address));
  cookies_ = kept;
  clock_.advance(std::chrono::minutes(10));
  refused(come_back(address));
  EXPECT_TRUE(there_.asked("/token").empty()) << "the provider was not even asked";
}

TEST_F(ThroughAProvider, WhoCancelsIsToldSo) {
  auto const cancel = [&](std::string const& error, std::string const& language) {
    auto const address = location(ask(Method::Get, "/studio/sign-in/provider"));
    return ask(Method::Get, "/studio/sign-in/callback",
               {{"state", asked_for(address, "state")}, {"error", error}}, "cross-site", language);
  };

  auto const cancelled = cancel("access_denied", "en");
  EXPECT_EQ(cancelled.status, 403);
  EXPECT_THAT(body(cancelled), HasSubstr("You have cancelled"));
  EXPECT_THAT(body(cancel("access_denied", "fr")), HasSubstr("Vous avez annulé"));
  EXPECT_THAT(body(cancel("<script>", "en")),
              AllOf(HasSubstr("You were not let in there"), Not(HasSubstr("script>"))));
}

TEST_F(ThroughAProvider, WhoIsNotKnownLearnsNothingOfAccounts) {
  add("ada@example.org");
  sign_in("1", "ada@example.org");
  ask(Method::Post, "/studio/sign-out");

  auto const unknown = sign_in("2", "nobody@example.org");
  auto const taken = sign_in("3", "ada@example.org");

  EXPECT_EQ(unknown.status, 403);
  EXPECT_THAT(body(unknown), HasSubstr("opens no account here"));
  EXPECT_EQ(taken.status, 403);
  EXPECT_EQ(body(unknown), body(taken));
}

TEST_F(ThroughAProvider, NewcomersBecomeWhatTheSettingsSay) {
  add_studio(Role::Editor);

  EXPECT_EQ(sign_in("2", "new@example.org").status, 303);
  EXPECT_THAT(body(ask(Method::Get, "/studio/account")), HasSubstr("Editor"));
}

TEST_F(ThroughAProvider, TooManyThatFailHaveToWait) {
  for (int i = 0; i < 30; ++i) EXPECT_EQ(sign_in("2", "nobody@example.org").status, 403);

  auto const response = sign_in("2", "nobody@example.org");
  EXPECT_EQ(response.status, 429);
  EXPECT_THAT(body(response), HasSubstr("quarter of an hour"));
}

TEST_F(ThroughAProvider, WhatIsWrongThereIsSaidInWords) {
  auto const fails = [&](int status, std::string const& answer) {
    auto const address = location(ask(Method::Get, "/studio/sign-in/provider"));
    there_.say("/token", {status, answer});
    return come_back(address);
  };

  EXPECT_THAT(body(fails(400, R"({"error":"invalid_grant"})")), HasSubstr("begin it again"));
  EXPECT_THAT(body(fails(503, "")), HasSubstr("does not answer right now"));
  EXPECT_EQ(fails(503, "").status, 503);
  auto const refused = fails(401, R"({"error":"invalid_client"})");
  EXPECT_EQ(refused.status, 502);
  EXPECT_THAT(body(refused), AllOf(HasSubstr("tell an administrator"),
                                   HasSubstr("autocomplete=\"current-password\"")));
}

TEST_F(ThroughAProvider, AnAccountOfAnotherNameIsConnectedOnce) {
  auto const paul = add("paul");
  add("other@example.org");
  sign_in("9", "other@example.org");
  ask(Method::Post, "/studio/sign-out");
  auto const set = archive_.database().write([&](db::Transaction const& transaction) {
    auth::set_password(transaction, paul, "a hash");
    return auth::open_session(transaction, paul, {}, false, clock_.now());
  });
  keep(set);
  auto const connect = [&](std::string const& subject) {
    auto const response = ask(Method::Post, "/studio/account/provider");
    auto const refresh = std::string(response.headers.find("Refresh").value_or(""));
    EXPECT_THAT(refresh, StartsWith("0;url=" + there_.issuer() + "/authorize?"));
    tell(refresh, subject, "paul@home.example");
    return come_back(refresh);
  };

  EXPECT_EQ(connect("9").status, 409) << "somebody else's";
  EXPECT_EQ(location(connect("5")), "/studio/account");
  EXPECT_THAT(body(ask(Method::Get, "/studio/account")), HasSubstr("connected since"));
  ask(Method::Post, "/studio/sign-out");
  sign_in("5", "");
  EXPECT_THAT(body(ask(Method::Get, "/studio/account")), HasSubstr("<strong>paul</strong>"));

  EXPECT_EQ(location(ask(Method::Post, "/studio/account/provider/end")), "/studio/account");
  ask(Method::Post, "/studio/sign-out");
  EXPECT_EQ(sign_in("5", "").status, 403);
}

TEST_F(ThroughAProvider, AnAdministratorWhoComesThroughItIsEnough) {
  auto const admin = add("admin", Role::Administrator);
  archive_.database().write([&](db::Transaction const& transaction) {
    auth::set_password(transaction, admin, "a hash");
  });
  add("ada@example.org", Role::Administrator);
  sign_in("1", "ada@example.org");

  EXPECT_EQ(ask(Method::Post, "/studio/people/" + admin.text() + "/close").status, 200);
}

TEST_F(ThroughAProvider, WhoHasNoPasswordIsToldSoAndKeepsTheOnlyWayIn) {
  auto const ada = add("ada@example.org", Role::Administrator);
  sign_in("1", "ada@example.org");

  auto const without = body(ask(Method::Get, "/studio/account"));
  EXPECT_THAT(without, HasSubstr("This account has no password, so there is none to change."));
  EXPECT_THAT(without, HasSubstr("It is the only way into this account"));
  EXPECT_THAT(without, HasSubstr("choose it. <a href=\"/studio/people\">People</a>"));
  EXPECT_THAT(without, Not(HasSubstr("type=\"password\"")));
  EXPECT_THAT(without, Not(HasSubstr("/studio/account/provider")));
  auto const in_french = body(ask(Method::Get, "/studio/account", {}, "same-origin", "fr"));
  EXPECT_THAT(in_french, HasSubstr("Ce compte n’a pas de mot de passe"));
  EXPECT_THAT(in_french, HasSubstr("C’est le seul accès à ce compte"));
  auto const changed = ask(Method::Post, "/studio/account/password");
  EXPECT_EQ(changed.status, 422);
  EXPECT_THAT(body(changed), HasSubstr("notice wrong"));
  EXPECT_THAT(body(changed), Not(HasSubstr("The password until now is not right")));
  EXPECT_EQ(ask(Method::Post, "/studio/account/provider/end").status, 409);
  ask(Method::Post, "/studio/sign-out");
  sign_in("1", "ada@example.org");
  ASSERT_TRUE(is_in()) << "still connected";

  archive_.database().write(
      [&](db::Transaction const& transaction) { auth::set_password(transaction, ada, "a hash"); });
  auto const with = body(ask(Method::Get, "/studio/account"));
  EXPECT_THAT(with, Not(HasSubstr("This account has no password")));
  EXPECT_THAT(with, HasSubstr("name=\"old\""));
  EXPECT_THAT(with, HasSubstr("/studio/account/provider/end"));
}

TEST_F(ThroughAProvider, WhoIsNoAdministratorIsNotLedToPeople) {
  add("ada@example.org", Role::Organiser);
  sign_in("1", "ada@example.org");

  auto const page = body(ask(Method::Get, "/studio/account"));
  EXPECT_THAT(page, HasSubstr("This account has no password"));
  EXPECT_THAT(page, Not(HasSubstr("/studio/people")));
}

// Otherwise whoever signs in next at this browser would be given a stranger's way in.
TEST_F(ThroughAProvider, NothingIsConnectedForWhoHasLeft) {
  add("ada@example.org");
  sign_in("1", "ada@example.org");
  auto const refresh = std::string(
      ask(Method::Post, "/studio/account/provider").headers.find("Refresh").value_or(""));
  tell(refresh, "2", "");
  ask(Method::Post, "/studio/sign-out");

  EXPECT_EQ(come_back(refresh).status, 400);
  EXPECT_EQ(sign_in("2", "").status, 403);
}

TEST_F(ThroughAProvider, AccountsAreConnectedByPagesOfOursAlone) {
  add("ada@example.org");
  EXPECT_EQ(ask(Method::Post, "/studio/account/provider").status, 303) << "not signed in";
  sign_in("1", "ada@example.org");

  EXPECT_EQ(ask(Method::Post, "/studio/account/provider", {}, "cross-site").status, 403);
  EXPECT_EQ(ask(Method::Post, "/studio/account/provider/end", {}, "cross-site").status, 403);
  EXPECT_TRUE(is_in());
}

}  // namespace
}  // namespace estrade::server::studio
