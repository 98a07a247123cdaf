// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/auth/tokens.h"

#include <algorithm>
#include <array>
#include <optional>

#include <sodium.h>

#include "server/id.h"

namespace estrade::server::auth {
namespace {

/// Says what a token is wherever one turns up: in a log, in a repository.
constexpr std::string_view prefix = "estrade_";
constexpr std::size_t longest_token = 512;

std::string digest_of(std::string_view secret) {
  std::array<unsigned char, crypto_hash_sha256_BYTES> digest{};
  crypto_hash_sha256(digest.data(), reinterpret_cast<unsigned char const*>(secret.data()),
                     secret.size());
  std::array<char, 2 * crypto_hash_sha256_BYTES + 1> hex{};
  sodium_bin2hex(hex.data(), hex.size(), digest.data(), digest.size());
  return hex.data();
}

bool is_same(std::string_view left, std::string_view right) {
  return left.size() == right.size() && sodium_memcmp(left.data(), right.data(), left.size()) == 0;
}

/// RFC 6750 section 2.1: "Bearer", one space, b64token. Nothing when it is anything else.
std::optional<std::string_view> bearer_of(std::string_view field) {
  static constexpr std::string_view scheme = "bearer ";
  auto const lower = [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  };
  if (!std::ranges::equal(field.substr(0, scheme.size()), scheme, {}, lower)) return std::nullopt;
  auto const token = field.substr(scheme.size());
  auto const is_token_letter = [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           std::string_view("-._~+/=").find(c) != std::string_view::npos;
  };
  bool const fits = !token.empty() && token.size() <= longest_token &&
                    std::ranges::all_of(token, is_token_letter);
  if (!fits) return std::nullopt;
  return token;
}

bool is_known(db::Reader const& reader, std::string_view token) {
  auto const digest = digest_of(token);
  bool known = false;
  // Every one is compared, whichever fits: time tells nothing.
  reader.each("SELECT digest FROM token", {}, [&](db::Row const& row) {
    if (is_same(row.text(0), digest)) known = true;
  });
  return known;
}

}  // namespace

std::string make_first_token(db::Transaction const& transaction, Instant now) {
  auto const any =
      transaction.first("SELECT 1 FROM token", {}, [](db::Row const&) { return true; });
  if (any) return {};
  // 52 letters of 5 bits: 260 random bits.
  auto token = std::string(prefix) + random_text(52);
  transaction.run("INSERT INTO token(digest, name, created_at) VALUES (?, ?, ?)",
                  {digest_of(token), "administrator", now});
  return token;
}

Result<void> require_administrator(db::Reader const& reader, http::Request const& request) {
  std::optional<std::string_view> field;
  for (auto const& [name, value] : request.headers.all()) {
    static constexpr std::string_view wanted = "authorization";
    bool const is_it = std::ranges::equal(name, wanted, {}, [](char c) {
      return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    if (!is_it) continue;
    if (field) {
      return fail(Kind::Unauthenticated, "two Authorization fields",
                  "The request carries two Authorization fields: send one.");
    }
    field = value;
  }
  if (!field) {
    return fail(
        Kind::Unauthenticated, "no Authorization field",
        "This needs the administrator's token: send it as \"Authorization: Bearer TOKEN\".");
  }
  auto const token = bearer_of(*field);
  if (!token) {
    return fail(Kind::Unauthenticated, "Authorization is no bearer token",
                "The Authorization field is not of the form \"Bearer TOKEN\": send it so.");
  }
  if (!is_known(reader, *token)) {
    return fail(Kind::Unauthenticated, "unknown token",
                "This token is not valid here: use the one the server printed at its first start.");
  }
  return {};
}

}  // namespace estrade::server::auth
