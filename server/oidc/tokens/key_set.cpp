// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/oidc/tokens/key_set.h"

#include <algorithm>
#include <sstream>

#include <Poco/Base64Encoder.h>
#include <Poco/JSON/Array.h>

#include "server/oidc/json/json.h"
#include "server/oidc/tokens/base64url.h"

namespace estrade::server::oidc {
namespace {

using Poco::JSON::Array;
using Poco::JSON::Object;
using namespace std::string_view_literals;

constexpr std::size_t most_keys = 100;
constexpr std::size_t coordinate = 32;  // bytes of P-256's

// DER (X.690), as much of it as a key needs. A key in PEM goes through OpenSSL's own reader, which
// refuses a point that lies beside the curve.
constexpr char sequence = 0x30;
constexpr char integer = 0x02;
constexpr char bit_string = 0x03;
// SEQUENCE { rsaEncryption, NULL } (RFC 3279 section 2.3.1)
constexpr auto rsa_name = "\x30\x0d\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x01\x01\x05\x00"sv;
// SEQUENCE { id-ecPublicKey, secp256r1 } (RFC 5480 section 2.1.1)
constexpr auto p256_name =
    "\x30\x13\x06\x07\x2a\x86\x48\xce\x3d\x02\x01\x06\x08\x2a\x86\x48\xce\x3d\x03\x01\x07"sv;

std::string der(char tag, std::string_view content) {
  std::string length;  // of its length, where that takes more than one byte
  for (auto rest = content.size(); content.size() >= 128 && rest > 0; rest >>= 8U) {
    length.insert(length.begin(), static_cast<char>(rest & 255U));
  }
  std::string text(1, tag);
  text += static_cast<char>(length.empty() ? content.size() : 0x80U | length.size());
  return text + length + std::string(content);
}

/// Of a number that is above none; its first bit would be a sign.
std::string der_number(std::string_view bytes) {
  bytes.remove_prefix(std::min(bytes.find_first_not_of('\0'), bytes.size()));
  bool const is_signed = bytes.empty() || (static_cast<unsigned char>(bytes[0]) & 0x80U) != 0;
  return der(integer, std::string(is_signed ? 1 : 0, '\0') + std::string(bytes));
}

std::string pem_of(std::string_view algorithm, std::string const& key) {
  auto const whole =
      der(sequence, std::string(algorithm) + der(bit_string, std::string(1, '\0') + key));
  std::ostringstream text;
  text << "-----BEGIN PUBLIC KEY-----\n";
  Poco::Base64Encoder encoder(text);
  encoder << whole;
  encoder.close();
  text << "\n-----END PUBLIC KEY-----\n";
  return text.str();
}

std::string bytes_of(Object const& object, std::string const& name) {
  return read_base64url(text_of(object, name)).value_or("");
}

/// RFC 7518 section 6.3.1.
std::optional<Key> read_rsa(Object const& object) {
  auto const modulus = bytes_of(object, "n");
  auto const exponent = bytes_of(object, "e");
  bool const is_strong = modulus.size() >= 256 && modulus.size() <= 1024 && modulus.front() != '\0';
  if (!is_strong || exponent.empty() || exponent.size() > 8) return std::nullopt;
  return Key{.id = {},
             .algorithm = "RS256",
             .pem = pem_of(rsa_name, der(sequence, der_number(modulus) + der_number(exponent)))};
}

/// RFC 7518 section 6.2.1; the point uncompressed (RFC 5480 section 2.2).
std::optional<Key> read_ec(Object const& object) {
  auto const x = bytes_of(object, "x");
  auto const y = bytes_of(object, "y");
  bool const is_known =
      text_of(object, "crv") == "P-256" && x.size() == coordinate && y.size() == coordinate;
  if (!is_known) return std::nullopt;
  return Key{.id = {}, .algorithm = "ES256", .pem = pem_of(p256_name, "\x04" + x + y)};
}

/// RFC 7517 section 4: nothing for a key that is for something else, or that nobody here knows.
std::optional<Key> read_key(Object const& object) {
  auto const use = text_of(object, "use");
  if (!use.empty() && use != "sig") return std::nullopt;
  auto const kind = text_of(object, "kty");
  auto key = kind == "RSA"  ? read_rsa(object)
             : kind == "EC" ? read_ec(object)
                            : std::optional<Key>();
  auto const algorithm = text_of(object, "alg");
  bool const is_for_it = key && (algorithm.empty() || algorithm == key->algorithm);
  if (!is_for_it) return std::nullopt;
  key->id = text_of(object, "kid");
  return key;
}

}  // namespace

std::optional<KeySet> read_key_set(std::string const& json) {
  auto const object = object_in(json);
  auto const list = object && object->isArray("keys") ? object->getArray("keys") : Array::Ptr();
  if (!list || list->size() > most_keys) return std::nullopt;
  KeySet keys;
  for (unsigned at = 0; at < list->size(); ++at) {
    auto const each = list->isObject(at) ? list->getObject(at) : Object::Ptr();
    auto key = each ? read_key(*each) : std::optional<Key>();
    if (key) keys.push_back(*std::move(key));
  }
  return keys;
}

Key const* find_key(KeySet const& keys, std::string_view id, std::string_view algorithm) {
  Key const* found = nullptr;
  for (auto const& key : keys) {
    if (key.algorithm != algorithm) continue;
    if (!id.empty() && key.id == id) return &key;
    if (!id.empty()) continue;
    if (found != nullptr) return nullptr;
    found = &key;
  }
  return found;
}

}  // namespace estrade::server::oidc
