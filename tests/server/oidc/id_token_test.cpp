// SPDX-License-Identifier: GPL-3.0-or-later
// ID tokens, right and wrong ones, signed with keys that are made here.
#include "server/oidc/tokens/id_token.h"

#include <functional>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include <Poco/JSON/Array.h>
#include <Poco/JWT/Signer.h>
#include <gtest/gtest.h>

#include "server/oidc/tokens/base64url.h"
#include "tests/server/oidc/small_provider.h"
#include "tests/support/manual_clock.h"

namespace estrade::server::oidc {
namespace {

using Poco::JSON::Array;
using Poco::JSON::Object;
using support::foreign_keys;
using support::signed_token;
using support::signing_keys;

class IdTokens : public testing::Test {
 protected:
  /// A token's claims, all right.
  [[nodiscard]] Object claims() const {
    Object claims;
    claims.set("iss", expected_.issuer);
    claims.set("aud", expected_.client_id);
    claims.set("sub", "248289761001");
    claims.set("nonce", expected_.nonce);
    claims.set("iat", seconds());
    claims.set("exp", seconds() + 300);
    claims.set("email", "Ada@example.org");
    claims.set("email_verified", true);
    return claims;
  }
  [[nodiscard]] std::int64_t seconds() const {
    return clock_.now().time_since_epoch().count() / 1000;
  }
  [[nodiscard]] Result<Claims> check(std::string const& token) const {
    return check_id_token(token, keys_, expected_, clock_.now());
  }
  static std::string part(std::string const& json) { return base64url_of(json); }
  static std::string of(Object const& object) {
    std::ostringstream text;
    object.stringify(text);
    return text.str();
  }

  support::ManualClock clock_;
  Expected expected_{"https://login.example.org", "archive", "n-0S6_WzA2Mj"};
  KeySet keys_ = read_key_set(support::key_set_of({support::rsa_jwk(signing_keys(), "r"),
                                                   support::ec_jwk(signing_keys(), "e")}))
                     .value();
};

TEST_F(IdTokens, SayWhoSomebodyIs) {
  for (auto const& [algorithm, id] :
       {std::pair{"RS256", "r"}, std::pair{"ES256", "e"}, std::pair{"RS256", ""}}) {
    auto const read = check(signed_token(claims(), algorithm, id));

    ASSERT_TRUE(read) << algorithm << ": " << read.error().facts;
    EXPECT_EQ(read->subject, "248289761001");
    EXPECT_EQ(read->email, "Ada@example.org");
  }
}

// Of elliptic curves every signature is another, and some numbers in it begin with zeros.
TEST_F(IdTokens, AreKnownHoweverTheirSignatureFallsOut) {
  for (int i = 0; i < 300; ++i) {
    auto const read = check(signed_token(claims(), "ES256", "e"));
    ASSERT_TRUE(read) << read.error().facts;
  }
}

TEST_F(IdTokens, ThatSayAnythingWrongAreRefusedWithTheReason) {
  struct Row {
    std::string what;
    std::function<void(Object&)> change;
    Kind kind;
    std::string reason;
  };
  auto const set = [](std::string const& name, auto const& value) {
    return [name, value](Object& object) { object.set(name, value); };
  };
  auto const unset = [](std::string const& name) {
    return [name](Object& object) { object.remove(name); };
  };
  auto const both = [](std::string const& party) {
    return [party](Object& object) {
      Array::Ptr list = new Array;
      list->add("archive");
      list->add("other");
      object.set("aud", list);
      if (!party.empty()) object.set("azp", party);
    };
  };
  auto const now = seconds();
  std::vector<Row> const table = {
      {"no issuer", unset("iss"), Kind::Rejected, "another issuer"},
      {"an issuer with a slash", set("iss", std::string("https://login.example.org/")),
       Kind::Rejected, "another issuer"},
      {"no audience", unset("aud"), Kind::Rejected, "a token for another client"},
      {"another audience", set("aud", std::string("other")), Kind::Rejected,
       "a token for another client"},
      {"two audiences", both(""), Kind::Rejected, "a token that another client asked for"},
      {"another party", both("other"), Kind::Rejected, "a token that another client asked for"},
      {"another party of one audience", set("azp", std::string("other")), Kind::Rejected,
       "a token that another client asked for"},
      {"no end", unset("exp"), Kind::Rejected, "a token without its times"},
      {"an end in words", set("exp", std::string("tomorrow")), Kind::Rejected,
       "a token without its times"},
      {"an end that is no number", set("exp", true), Kind::Rejected, "a token without its times"},
      {"no beginning", unset("iat"), Kind::Rejected, "a token without its times"},
      {"an end that is over", set("exp", now - 61), Kind::PreconditionFailed, "here it is"},
      {"made in a time to come", set("iat", now + 61), Kind::PreconditionFailed, "here it is"},
      {"good from a time to come", set("nbf", now + 61), Kind::PreconditionFailed, "here it is"},
      {"made long ago", set("iat", now - 601), Kind::PreconditionFailed, "here it is"},
      {"no nonce", unset("nonce"), Kind::Rejected, "another nonce"},
      {"another nonce", set("nonce", std::string("x")), Kind::Rejected, "another nonce"},
      {"no subject", unset("sub"), Kind::Rejected, "no subject"},
      {"a subject that is a number", set("sub", 7), Kind::Rejected, "no subject"},
  };
  for (auto const& row : table) {
    auto wrong = claims();
    row.change(wrong);

    auto const read = check(signed_token(wrong, "ES256", "e"));

    ASSERT_FALSE(read) << row.what;
    EXPECT_EQ(read.error().kind, row.kind) << row.what << ": " << read.error().facts;
    EXPECT_NE(read.error().facts.find(row.reason), std::string::npos)
        << row.what << ": " << read.error().facts;
  }
}

TEST_F(IdTokens, AreTakenWhereClocksDifferALittle) {
  auto early = claims();
  early.set("iat", seconds() + 59);
  auto late = claims();
  late.set("exp", seconds() - 59);

  EXPECT_TRUE(check(signed_token(early, "ES256", "e")));
  EXPECT_TRUE(check(signed_token(late, "ES256", "e")));
}

TEST_F(IdTokens, ForSeveralAreTakenWhenWeHaveAsked) {
  auto several = claims();
  Array::Ptr list = new Array;
  list->add("other");
  list->add("archive");
  several.set("aud", list);
  several.set("azp", "archive");

  EXPECT_TRUE(check(signed_token(several, "ES256", "e")));
}

TEST_F(IdTokens, NameNoAddressThatIsNotVerified) {
  auto unverified = claims();
  unverified.set("email_verified", false);
  auto unsaid = claims();
  unsaid.remove("email_verified");
  auto in_words = claims();
  in_words.set("email_verified", "true");

  for (auto const& each : {unverified, unsaid, in_words}) {
    auto const read = check(signed_token(each, "ES256", "e"));
    ASSERT_TRUE(read) << read.error().facts;
    EXPECT_EQ(read->email, "");
  }
}

TEST_F(IdTokens, WithoutASignatureAreNone) {
  auto const payload = part(of(claims()));
  auto const none = part(R"({"alg":"none"})");

  for (auto const& token :
       {none + "." + payload + ".", none + "." + payload + ".AA", none + "." + payload,
        std::string(), std::string(".."), std::string("a.b.c"), std::string(40'000, 'a')}) {
    auto const read = check(token);
    ASSERT_FALSE(read) << token;
    EXPECT_EQ(read.error().kind, Kind::Rejected) << token;
  }
}

// What everybody may know is no secret: a token "signed" with the public key as HMAC's key.
TEST_F(IdTokens, SignedWithThePublicKeyAsASecretAreRefused) {
  for (auto const& key : keys_) {
    Poco::JWT::Token token;
    token.payload() = claims();
    token.header().set("kid", key.id);
    auto const read = check(Poco::JWT::Signer(key.pem).sign(token, "HS256"));

    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().facts, "algorithm HS256");
  }
}

TEST_F(IdTokens, SignedWithAnotherKeyOrChangedAreRefused) {
  auto const token = signed_token(claims(), "RS256", "r");
  auto changed = claims();
  changed.set("sub", "somebody else");
  auto const first = token.find('.');
  auto const second = token.find('.', first + 1);
  auto const other = token.substr(0, first + 1) + part(of(changed)) + token.substr(second);
  auto bent = token;
  bent.at(second + 10) = bent.at(second + 10) == 'A' ? 'B' : 'A';

  EXPECT_TRUE(check(token));
  for (auto const& wrong : {other, bent, token.substr(0, second + 1) + "AAAA", token + ".x",
                            token + "=", signed_token(claims(), "RS256", "r", foreign_keys()),
                            signed_token(claims(), "ES256", "e", foreign_keys())}) {
    auto const read = check(wrong);
    ASSERT_FALSE(read) << wrong;
    EXPECT_EQ(read.error().kind, Kind::Rejected) << read.error().facts;
  }
}

TEST_F(IdTokens, NameTheirKeyAndItsAlgorithm) {
  auto const unknown = check(signed_token(claims(), "RS256", "new"));
  auto const mixed = check(signed_token(claims(), "RS256", "e"));
  auto const stronger = check(signed_token(claims(), "RS512", "r"));

  EXPECT_EQ(unknown.error().kind, Kind::NotFound) << "it may be a new key";
  EXPECT_EQ(mixed.error().kind, Kind::NotFound) << "a key is for one algorithm";
  EXPECT_EQ(stronger.error().facts, "algorithm RS512");
}

TEST_F(IdTokens, WhatMustBeUnderstoodAndIsNotIsRefused) {
  Poco::JWT::Token token;
  token.payload() = claims();
  token.header().set("kid", "e");
  Array::Ptr critical = new Array;
  critical->add("b64");
  token.header().set("crit", critical);
  Poco::JWT::Signer signer(signing_keys().ec);

  auto const read = check(signer.sign(token, "ES256"));

  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().facts, "an extension that must be understood");
}

TEST_F(IdTokens, DeepAsAWellAreNotFollowed) {
  auto const deep = std::string(10'000, '[') + std::string(10'000, ']');
  auto const token = part(R"({"alg":"ES256","x":)" + deep + "}") + "." + part("{}") + ".AAAA";

  EXPECT_EQ(check(token).error().facts, "no signed token");
}

}  // namespace
}  // namespace estrade::server::oidc
