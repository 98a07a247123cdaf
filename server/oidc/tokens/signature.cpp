// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/oidc/tokens/signature.h"

#include <algorithm>
#include <optional>
#include <sstream>
#include <string_view>
#include <utility>

#include <Poco/Crypto/EVPPKey.h>
#include <Poco/Exception.h>
#include <Poco/JWT/Signer.h>

#include "server/oidc/json/json.h"
#include "server/oidc/tokens/base64url.h"

namespace estrade::server::oidc {
namespace {

using Poco::JSON::Object;

constexpr std::size_t longest_token = 32u << 10;
constexpr std::size_t p256_signature = 64;  // bytes (RFC 7518 section 3.4)

tl::unexpected<Error> refused(std::string facts) {
  return fail(Kind::Rejected, std::move(facts), "");
}

struct Parts {
  Object::Ptr header;
  Object::Ptr claims;
  std::string signature;
};

/// Before anything else reads it, since Poco's reader of tokens goes as deep as they do.
std::optional<Parts> take_apart(std::string const& token) {
  if (token.size() > longest_token || std::ranges::count(token, '.') != 2) return std::nullopt;
  auto const first = token.find('.');
  auto const second = token.find('.', first + 1);
  auto const object = [](std::string const& text) {
    auto const json = read_base64url(text);
    return json ? object_in(*json) : Object::Ptr();
  };
  Parts parts{object(token.substr(0, first)), object(token.substr(first + 1, second - first - 1)),
              read_base64url(token.substr(second + 1)).value_or("")};
  if (!parts.header || !parts.claims || parts.signature.empty()) return std::nullopt;
  return parts;
}

bool is_signed_with(std::string const& token, Key const& key) {
  std::istringstream pem(key.pem);
  Poco::Crypto::EVPPKey const raw(&pem, nullptr);
  Poco::JWT::Signer signer;
  if (key.algorithm == "RS256") signer.setRSAKey(new Poco::Crypto::RSAKey(raw));
  if (key.algorithm == "ES256") signer.setECKey(new Poco::Crypto::ECKey(raw));
  signer.setAlgorithms({key.algorithm});
  Poco::JWT::Token read;
  return signer.tryVerify(token, read);
}

}  // namespace

Result<Object::Ptr> read_signed(std::string const& token, KeySet const& keys) {
  auto const parts = take_apart(token);
  if (!parts) return refused("no signed token");
  auto const algorithm = text_of(*parts->header, "alg");
  if (algorithm != "RS256" && algorithm != "ES256") return refused("algorithm " + algorithm);
  if (parts->header->has("crit")) return refused("an extension that must be understood");
  auto const id = text_of(*parts->header, "kid");
  auto const* const key = find_key(keys, id, algorithm);
  if (key == nullptr) return fail(Kind::NotFound, "no key \"" + id + "\" for " + algorithm, "");
  // Poco takes a signature apart in the middle, however long it is.
  if (algorithm == "ES256" && parts->signature.size() != p256_signature) {
    return refused("a signature of another length");
  }
  try {
    if (is_signed_with(token, *key)) return parts->claims;
  } catch (Poco::Exception const& error) {
    return refused(error.displayText());
  }
  return refused("a signature that is not the key's");
}

}  // namespace estrade::server::oidc
