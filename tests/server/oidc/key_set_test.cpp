// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/oidc/tokens/key_set.h"

#include <string>
#include <utility>

#include <gtest/gtest.h>

#include "server/oidc/tokens/base64url.h"
#include "server/oidc/tokens/id_token.h"
#include "tests/server/oidc/small_provider.h"
#include "tests/support/manual_clock.h"

namespace estrade::server::oidc {
namespace {

using support::signing_keys;

TEST(KeySets, HoldTheKeysThatAreForSigning) {
  auto const rsa = support::rsa_jwk(signing_keys(), "r");
  auto const ec = support::ec_jwk(signing_keys(), "e");
  auto const replaced = [](std::string text, std::string const& what, std::string const& with) {
    return text.replace(text.find(what), what.size(), with);
  };
  auto const keys = read_key_set(support::key_set_of(
      {rsa, ec, replaced(rsa, "\"sig\"", "\"enc\""), replaced(rsa, "RS256", "PS256"),
       replaced(ec, "P-256", "P-384"), R"({"kty":"oct","k":"AAAA"})", R"({"kty":"OKP"})", "7",
       R"({"kty":"RSA","n":"AQAB","e":"AQAB"})",
       R"({"kty":"EC","crv":"P-256","x":"AA","y":"AA"})"}));

  ASSERT_TRUE(keys);
  ASSERT_EQ(keys->size(), 2u);
  EXPECT_EQ(keys->at(0).algorithm, "RS256");
  EXPECT_EQ(keys->at(1).algorithm, "ES256");
  for (auto const* const wrong : {"", "[]", "{}", R"({"keys":7})"}) {
    EXPECT_FALSE(read_key_set(wrong)) << wrong;
  }
}

TEST(KeySets, APointBesideTheCurveSignsNothing) {
  support::ManualClock const clock;
  std::string const number(43, 'E');
  auto const keys = read_key_set(support::key_set_of(
      {R"({"kty":"EC","crv":"P-256","kid":"e","x":")" + number + R"(","y":")" + number + "\"}"}));
  ASSERT_TRUE(keys);
  ASSERT_EQ(keys->size(), 1u);
  Poco::JSON::Object claims;
  claims.set("sub", "x");

  auto const read =
      check_id_token(support::signed_token(claims, "ES256", "e"), *keys, {}, clock.now());

  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().kind, Kind::Rejected);
}

TEST(Base64url, IsReadAsItIsWrittenAndNoOtherWay) {
  // RFC 4648 section 10, without padding.
  for (auto const& [bytes, text] :
       {std::pair{"", ""}, std::pair{"f", "Zg"}, std::pair{"fo", "Zm8"}, std::pair{"foo", "Zm9v"},
        std::pair{"foob", "Zm9vYg"}, std::pair{"\xff\xef", "_-8"}}) {
    EXPECT_EQ(base64url_of(bytes), text);
    EXPECT_EQ(read_base64url(text), bytes);
  }
  for (auto const* const wrong : {"Zg==", "Zh", "Z", "Zm9v\n", "Zm 8", "_+8", "Zm9vY"}) {
    EXPECT_FALSE(read_base64url(wrong)) << wrong;
  }
}

}  // namespace
}  // namespace estrade::server::oidc
