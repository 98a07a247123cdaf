// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/oidc/small_provider.h"

#include <sstream>

#include <Poco/Base64Decoder.h>
#include <Poco/JWT/Signer.h>
#include <fmt/format.h>

#include "server/oidc/tokens/base64url.h"

namespace estrade::support {
namespace {

using Poco::JSON::Object;
namespace http = server::http;

SigningKeys fresh_keys() {
  using Poco::Crypto::ECKey;
  using Poco::Crypto::RSAKey;
  return {new RSAKey(RSAKey::KL_2048, RSAKey::EXP_LARGE), new ECKey("prime256v1")};
}

template <class Bytes>
std::string base64url_text(Bytes const& bytes) {
  return server::oidc::base64url_of(std::string(bytes.begin(), bytes.end()));
}

/// The 64 bytes at the end of a public key on P-256, as OpenSSL writes it.
std::string point_of(Poco::Crypto::ECKey const& key) {
  std::ostringstream pem;
  key.save(&pem);
  std::string lines;
  std::istringstream in(pem.str());
  for (std::string line; std::getline(in, line);) {
    if (!line.starts_with("--")) lines += line;
  }
  std::istringstream text(lines);
  Poco::Base64Decoder decoder(text);
  std::string const der{std::istreambuf_iterator<char>(decoder), {}};
  return der.substr(der.size() - 64);
}

std::string text_of(Object const& object) {
  std::ostringstream text;
  object.stringify(text);
  return text.str();
}

}  // namespace

SigningKeys const& signing_keys() {
  static auto const keys = fresh_keys();
  return keys;
}

SigningKeys const& foreign_keys() {
  static auto const keys = fresh_keys();
  return keys;
}

std::string rsa_jwk(SigningKeys const& keys, std::string const& id) {
  return fmt::format(R"({{"kty":"RSA","use":"sig","alg":"RS256","kid":"{}","n":"{}","e":"{}"}})",
                     id, base64url_text(keys.rsa->modulus()),
                     base64url_text(keys.rsa->encryptionExponent()));
}

std::string ec_jwk(SigningKeys const& keys, std::string const& id) {
  auto const point = point_of(*keys.ec);
  return fmt::format(R"({{"kty":"EC","crv":"P-256","kid":"{}","x":"{}","y":"{}"}})", id,
                     base64url_text(point.substr(0, 32)), base64url_text(point.substr(32)));
}

std::string key_set_of(std::vector<std::string> const& keys) {
  return fmt::format(R"({{"keys":[{}]}})", fmt::join(keys, ","));
}

std::string signed_token(Object const& claims, std::string const& algorithm, std::string const& id,
                         SigningKeys const& keys) {
  Poco::JWT::Token token;
  token.payload() = claims;
  if (!id.empty()) token.header().set("kid", id);
  Poco::JWT::Signer signer;
  signer.setRSAKey(keys.rsa);
  signer.setECKey(keys.ec);
  return signer.sign(token, algorithm);
}

SmallProvider::SmallProvider() {
  http::Router router;
  for (auto const* const path : {"/.well-known/openid-configuration", "/keys", "/userinfo"}) {
    router.add(http::Method::Get, path,
               [this](http::Request const& asked) { return answer(asked); });
  }
  for (auto const* const path : {"/token", "/userinfo"}) {
    router.add(http::Method::Post, path,
               [this](http::Request const& asked) { return answer(asked); });
  }
  http::ServerOptions options;
  options.port = 0;
  options.threads = 2;
  server_ = http::Server::open(options, std::move(router)).value();
  say("/.well-known/openid-configuration", {.body = text_of(*document())});
  say("/keys", {.body = key_set_of({rsa_jwk(signing_keys(), "r"), ec_jwk(signing_keys(), "e")})});
}

std::string SmallProvider::issuer() const {
  return "http://127.0.0.1:" + std::to_string(server_->port());
}

Object::Ptr SmallProvider::document() const {
  Object::Ptr object = new Object;
  object->set("issuer", issuer());
  object->set("authorization_endpoint", issuer() + "/authorize");
  object->set("token_endpoint", issuer() + "/token");
  object->set("jwks_uri", issuer() + "/keys");
  object->set("userinfo_endpoint", issuer() + "/userinfo");
  return object;
}

void SmallProvider::say(std::string const& path, Said said) {
  std::scoped_lock const guard(turn_);
  std::erase_if(said_, [&](auto const& each) { return each.first == path; });
  said_.emplace_back(path, std::move(said));
}

void SmallProvider::say_token(std::string const& id_token) {
  Object object;
  object.set("token_type", "Bearer");
  object.set("access_token", "opens-userinfo");
  object.set("id_token", id_token);
  say("/token", {.body = text_of(object)});
}

std::vector<http::Request> SmallProvider::asked(std::string const& path) const {
  std::scoped_lock const guard(turn_);
  std::vector<http::Request> found;
  for (auto const& request : asked_) {
    if (request.path == path) found.push_back(request);
  }
  return found;
}

http::Response SmallProvider::answer(http::Request const& request) {
  std::scoped_lock const guard(turn_);
  asked_.push_back(request);
  for (auto const& [path, said] : said_) {
    if (path == request.path)
      return http::text_response(said.status, "application/json", said.body);
  }
  return http::text_response(404, "application/json", "{}");
}

}  // namespace estrade::support
