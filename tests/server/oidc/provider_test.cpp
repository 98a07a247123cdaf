// SPDX-License-Identifier: GPL-3.0-or-later
// A log-in from its beginning to its end, with a provider on this machine.
#include "server/oidc/provider.h"

#include <sstream>
#include <string>

#include <Poco/JSON/Array.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server/oidc/flow/requests.h"
#include "tests/server/oidc/small_provider.h"
#include "tests/support/manual_clock.h"

namespace estrade::server::oidc {
namespace {

using Poco::JSON::Array;
using Poco::JSON::Object;
using testing::HasSubstr;
using testing::Not;

constexpr auto redirect_uri = "https://talks.example.org/studio/sign-in/callback";
constexpr auto documents = "/.well-known/openid-configuration";

class Providers : public testing::Test {
 protected:
  [[nodiscard]] ProviderOptions options() const {
    return {.issuer = there_.issuer(), .client_id = "archive"};
  }
  [[nodiscard]] Object claims() const {
    auto const now = clock_.now().time_since_epoch().count() / 1000;
    Object claims;
    claims.set("iss", there_.issuer());
    claims.set("aud", "archive");
    claims.set("sub", "4711");
    claims.set("nonce", log_in_.nonce);
    claims.set("iat", now);
    claims.set("exp", now + 300);
    return claims;
  }
  [[nodiscard]] Object with_email() const {
    auto all = claims();
    all.set("email", "ada@example.org");
    all.set("email_verified", true);
    return all;
  }
  Result<auth::Identity> redeem(std::string const& issuer = "") {
    return provider_.redeem({.code = "the code", .issuer = issuer}, log_in_, redirect_uri);
  }
  static std::string text_of(Object const& object) {
    std::ostringstream text;
    object.stringify(text);
    return text.str();
  }
  void publish(Object::Ptr const& document) { there_.say(documents, {.body = text_of(*document)}); }

  support::ManualClock clock_;
  support::SmallProvider there_;
  auth::LogIn log_in_{.state = "s", .nonce = "n", .verifier = "v"};
  Provider provider_{options(), clock_};
};

TEST(CodeChallenge, IsTheOneOfTheStandard) {
  // RFC 7636 appendix B.
  EXPECT_EQ(challenge_of("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"),
            "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
}

TEST_F(Providers, AreAskedForACodeWithAChallenge) {
  auto const url = provider_.authorization_url(log_in_, redirect_uri, "fr");

  ASSERT_TRUE(url) << url.error().facts;
  EXPECT_EQ(*url, there_.issuer() +
                      "/authorize?response_type=code&client_id=archive"
                      "&redirect_uri=https%3A%2F%2Ftalks.example.org%2Fstudio%2Fsign-in%2Fcallback"
                      "&scope=openid%20email%20profile&state=s&nonce=n&code_challenge=" +
                      challenge_of("v") + "&code_challenge_method=S256&ui_locales=fr");
}

TEST_F(Providers, SayOnceInAnHourWhatTheyAre) {
  for (int i = 0; i < 3; ++i) {
    EXPECT_TRUE(provider_.authorization_url(log_in_, redirect_uri, "en"));
  }
  EXPECT_EQ(there_.asked(documents).size(), 1u);

  clock_.advance(std::chrono::hours(1));
  EXPECT_TRUE(provider_.authorization_url(log_in_, redirect_uri, "en"));
  EXPECT_EQ(there_.asked(documents).size(), 2u);
}

TEST_F(Providers, TellWhoHasComeBack) {
  there_.say_token(support::signed_token(with_email(), "RS256", "r"));

  auto const who = redeem();

  ASSERT_TRUE(who) << who.error().facts;
  EXPECT_EQ(who->issuer, there_.issuer());
  EXPECT_EQ(who->subject, "4711");
  EXPECT_EQ(who->email, "ada@example.org");
  auto const asked = there_.asked("/token");
  ASSERT_EQ(asked.size(), 1u);
  EXPECT_EQ(asked[0].body,
            "grant_type=authorization_code&code=the%20code"
            "&redirect_uri=https%3A%2F%2Ftalks.example.org%2Fstudio%2Fsign-in%2Fcallback"
            "&code_verifier=v&client_id=archive");
  EXPECT_FALSE(asked[0].headers.find("Authorization")) << "a public client has no secret";
  EXPECT_TRUE(there_.asked("/userinfo").empty()) << "the token has said it all";
}

TEST_F(Providers, HearTheSecretAsTheyWantToHearIt) {
  auto secret = options();
  secret.client_secret = "s:é";
  there_.say_token(support::signed_token(claims(), "RS256", "r"));
  Provider basic(secret, clock_);
  EXPECT_TRUE(basic.redeem({.code = "c"}, log_in_, redirect_uri));
  auto document = there_.document();
  Array::Ptr methods = new Array;
  methods->add("client_secret_post");
  document->set("token_endpoint_auth_methods_supported", methods);
  publish(document);
  Provider posted(secret, clock_);
  EXPECT_TRUE(posted.redeem({.code = "c"}, log_in_, redirect_uri));

  auto const asked = there_.asked("/token");
  ASSERT_EQ(asked.size(), 2u);
  EXPECT_EQ(asked[0].headers.find("Authorization"), "Basic YXJjaGl2ZTpzJTNBJUMzJUE5");
  EXPECT_THAT(asked[0].body, Not(HasSubstr("client_")));
  EXPECT_FALSE(asked[1].headers.find("Authorization"));
  EXPECT_THAT(asked[1].body, HasSubstr("&client_id=archive&client_secret=s%3A%C3%A9"));
}

TEST_F(Providers, AreAskedForAnAddressThatTheTokenDoesNotName) {
  there_.say_token(support::signed_token(claims(), "ES256", "e"));
  there_.say("/userinfo",
             {.body = R"({"sub":"4711","email":"ada@example.org","email_verified":true})"});

  EXPECT_EQ(redeem()->email, "ada@example.org");
  EXPECT_EQ(there_.asked("/userinfo").at(0).headers.find("Authorization"), "Bearer opens-userinfo");
  for (auto const* const other :
       {R"({"sub":"4712","email":"ada@example.org","email_verified":true})",
        R"({"sub":"4711","email":"ada@example.org"})", "[]", ""}) {
    there_.say("/userinfo", {.body = other});
    auto const who = redeem();
    ASSERT_TRUE(who) << other;
    EXPECT_EQ(who->email, "") << other;
  }
}

TEST_F(Providers, MayChangeTheirKeys) {
  there_.say_token(support::signed_token(claims(), "RS256", "r"));
  EXPECT_TRUE(redeem());
  there_.say_token(support::signed_token(claims(), "RS256", "new", support::foreign_keys()));
  EXPECT_EQ(redeem().error().kind, Kind::Rejected) << "no such key is shown";
  EXPECT_EQ(there_.asked("/keys").size(), 1u) << "not asked again so soon";

  there_.say("/keys",
             {.body = support::key_set_of({support::rsa_jwk(support::foreign_keys(), "new")})});
  clock_.advance(std::chrono::seconds(10));

  auto const who = redeem();
  EXPECT_TRUE(who) << who.error().facts;
  EXPECT_EQ(there_.asked("/keys").size(), 2u);
}

TEST_F(Providers, AnswerForThemselves) {
  there_.say_token(support::signed_token(claims(), "RS256", "r"));
  EXPECT_TRUE(redeem(there_.issuer()));
  EXPECT_EQ(redeem("https://evil.example").error().kind, Kind::Rejected);

  auto document = there_.document();
  document->set("authorization_response_iss_parameter_supported", true);
  publish(document);
  Provider names_itself(options(), clock_);
  auto const unnamed = names_itself.redeem({.code = "c"}, log_in_, redirect_uri);
  EXPECT_EQ(unnamed.error().facts, "an answer of another issuer");
}

TEST_F(Providers, RefuseACodeInTheirWords) {
  struct Row {
    int status;
    std::string body;
    Kind kind;
  };
  for (auto const& [status, body, kind] :
       {Row{400, R"({"error":"invalid_grant"})", Kind::BadRequest},
        Row{401, R"({"error":"invalid_client"})", Kind::Rejected},
        Row{200, "<html>", Kind::Rejected}, Row{200, "{}", Kind::Rejected},
        Row{302, "", Kind::Rejected}, Row{503, "", Kind::Unavailable}}) {
    there_.say("/token", {status, body});
    auto const who = redeem();
    ASSERT_FALSE(who) << status << body;
    EXPECT_EQ(who.error().kind, kind) << status << body << who.error().facts;
  }
}

TEST_F(Providers, WhoseClockDiffersAreToldSo) {
  auto late = claims();
  late.set("iat", clock_.now().time_since_epoch().count() / 1000 + 3600);
  there_.say_token(support::signed_token(late, "RS256", "r"));

  EXPECT_EQ(redeem().error().kind, Kind::PreconditionFailed);
}

TEST_F(Providers, ThatSayAnythingWrongOfThemselvesAreNotUsed) {
  struct Row {
    std::string name;
    std::string value;
  };
  for (auto const& [name, value] :
       {Row{"issuer", "https://login.example.org"}, Row{"issuer", there_.issuer() + "/"},
        Row{"token_endpoint", ""}, Row{"jwks_uri", "file:///etc/passwd"},
        Row{"authorization_endpoint", "javascript:alert(1)"},
        Row{"authorization_endpoint", there_.issuer() + "/a\r\nSet-Cookie: x=y"}}) {
    auto document = there_.document();
    document->set(name, value);
    publish(document);
    Provider provider(options(), clock_);

    auto const url = provider.authorization_url(log_in_, redirect_uri, "en");

    ASSERT_FALSE(url) << name << value;
    EXPECT_EQ(url.error().kind, Kind::Rejected) << name << value;
  }
}

TEST_F(Providers, ThatDoNotAnswerAreLeftAloneForAWhile) {
  there_.say(documents, {500, ""});

  EXPECT_EQ(provider_.authorization_url(log_in_, redirect_uri, "en").error().kind,
            Kind::Unavailable);
  EXPECT_EQ(provider_.authorization_url(log_in_, redirect_uri, "en").error().kind,
            Kind::Unavailable);
  EXPECT_EQ(there_.asked(documents).size(), 1u);

  publish(there_.document());
  clock_.advance(std::chrono::seconds(10));
  EXPECT_TRUE(provider_.authorization_url(log_in_, redirect_uri, "en"));
}

// A provider that an administrator has named may run beside the archive. What it says may not lead
// the server to anything else there.
TEST_F(Providers, LeadToNoOtherPrivatePlace) {
  support::SmallProvider const other;
  auto document = there_.document();
  document->set("token_endpoint", other.issuer() + "/token");
  publish(document);

  auto const who = redeem();

  EXPECT_EQ(who.error().kind, Kind::Rejected);
  EXPECT_TRUE(other.asked("/token").empty());
}

TEST_F(Providers, ThatAreSlowStopNobodyElse) {
  auto none = options();
  none.most_at_once = 0;
  Provider provider(none, clock_);

  auto const url = provider.authorization_url(log_in_, redirect_uri, "en");

  EXPECT_EQ(url.error().kind, Kind::Unavailable);
  EXPECT_TRUE(there_.asked(documents).empty()) << "all turns are taken";
}

}  // namespace
}  // namespace estrade::server::oidc
