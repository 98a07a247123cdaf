// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/auth/signing.h"

#include <array>
#include <stdexcept>
#include <vector>

#include <sodium.h>

namespace estrade::server::auth {
namespace {

constexpr std::string_view secret_prefix = "whsec_";
constexpr std::size_t secret_length = 32;  // bytes
constexpr int alphabet = sodium_base64_VARIANT_ORIGINAL;

std::string base64_of(unsigned char const* bytes, std::size_t count) {
  std::vector<char> text(sodium_base64_encoded_len(count, alphabet));
  sodium_bin2base64(text.data(), text.size(), bytes, count, alphabet);
  return text.data();
}

std::vector<unsigned char> key_of(std::string_view secret) {
  if (secret.starts_with(secret_prefix)) secret.remove_prefix(secret_prefix.size());
  std::vector<unsigned char> key(secret.size());
  std::size_t length = 0;
  if (sodium_base642bin(key.data(), key.size(), secret.data(), secret.size(), nullptr, &length,
                        nullptr, alphabet) != 0) {
    throw std::logic_error("auth: a signing secret that is no base64");
  }
  key.resize(length);
  return key;
}

}  // namespace

std::string fresh_signing_secret() {
  std::array<unsigned char, secret_length> bytes{};
  randombytes_buf(bytes.data(), bytes.size());
  return std::string(secret_prefix) + base64_of(bytes.data(), bytes.size());
}

std::string sign(std::string_view secret, std::string_view message) {
  auto const key = key_of(secret);
  std::array<unsigned char, crypto_auth_hmacsha256_BYTES> digest{};
  crypto_auth_hmacsha256_state state;
  crypto_auth_hmacsha256_init(&state, key.data(), key.size());
  crypto_auth_hmacsha256_update(&state, reinterpret_cast<unsigned char const*>(message.data()),
                                message.size());
  crypto_auth_hmacsha256_final(&state, digest.data());
  return "v1," + base64_of(digest.data(), digest.size());
}

}  // namespace estrade::server::auth
