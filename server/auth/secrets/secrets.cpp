// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/auth/secrets/secrets.h"

#include <array>
#include <mutex>
#include <new>

#include <sodium.h>

#include "server/id.h"

namespace estrade::server::auth {
namespace {

std::mutex one_at_a_time;

}  // namespace

std::string digest_of(std::string_view secret) {
  std::array<unsigned char, crypto_hash_sha256_BYTES> digest{};
  crypto_hash_sha256(digest.data(), reinterpret_cast<unsigned char const*>(secret.data()),
                     secret.size());
  std::array<char, 2 * crypto_hash_sha256_BYTES + 1> hex{};
  sodium_bin2hex(hex.data(), hex.size(), digest.data(), digest.size());
  return hex.data();
}

std::string seal_of(std::string_view key, std::string_view text) {
  auto const bytes = [](std::string_view of) {
    return reinterpret_cast<unsigned char const*>(of.data());
  };
  crypto_auth_hmacsha256_state state;
  std::array<unsigned char, crypto_auth_hmacsha256_BYTES> seal{};
  crypto_auth_hmacsha256_init(&state, bytes(key), key.size());
  crypto_auth_hmacsha256_update(&state, bytes(text), text.size());
  crypto_auth_hmacsha256_final(&state, seal.data());
  std::array<char, 2 * crypto_auth_hmacsha256_BYTES + 1> hex{};
  sodium_bin2hex(hex.data(), hex.size(), seal.data(), seal.size());
  return hex.data();
}

bool is_same(std::string_view left, std::string_view right) {
  return left.size() == right.size() && sodium_memcmp(left.data(), right.data(), left.size()) == 0;
}

std::string fresh_secret() { return random_text(52); }

std::string hash_password(std::string_view password) {
  std::scoped_lock const alone(one_at_a_time);
  std::array<char, crypto_pwhash_STRBYTES> hash{};
  if (crypto_pwhash_str(hash.data(), password.data(), password.size(),
                        crypto_pwhash_OPSLIMIT_INTERACTIVE,
                        crypto_pwhash_MEMLIMIT_INTERACTIVE) != 0) {
    throw std::bad_alloc();
  }
  return hash.data();
}

bool fits(std::string_view password, std::string const& hash) {
  // Of a password nobody has: who asks for an unknown name waits as long as for a known one.
  static std::string const nobody = hash_password(fresh_secret());
  std::scoped_lock const alone(one_at_a_time);
  bool const same = crypto_pwhash_str_verify((hash.empty() ? nobody : hash).c_str(),
                                             password.data(), password.size()) == 0;
  return same && !hash.empty();
}

}  // namespace estrade::server::auth
