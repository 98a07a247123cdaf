// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/auth/tokens.h"

#include "server/auth/secrets/secrets.h"

namespace estrade::server::auth {
namespace {

/// Says what a token is wherever one turns up: in a log, in a repository.
constexpr std::string_view prefix = "estrade_";
constexpr std::size_t longest_token_name = 100;
constexpr std::int64_t most_of_an_account = 50;

std::string fresh_token() { return std::string(prefix) + fresh_secret(); }

void keep(db::Transaction const& transaction, std::string_view token, std::string_view name,
          AccountId const& account, bool may_write, std::optional<Instant> expires_at,
          Instant now) {
  transaction.run(
      "INSERT INTO token(id, digest, name, account_id, scope, created_at, expires_at) "
      "VALUES (?, ?, ?, ?, ?, ?, ?)",
      {fresh_id<TokenId>(), digest_of(token), name, account, may_write ? "write" : "read", now,
       expires_at});
}

}  // namespace

std::string make_first_token(db::Transaction const& transaction, Instant now) {
  auto const any = transaction.first("SELECT 1 FROM token WHERE account_id IS NULL", {},
                                     [](db::Row const&) { return true; });
  if (any) return {};
  auto token = fresh_token();
  keep(transaction, token, "administrator", {}, true, std::nullopt, now);
  return token;
}

Result<std::string> make_token(db::Transaction const& transaction, AccountId const& account,
                               std::string_view name, bool may_write,
                               std::optional<Instant> expires_at, Instant now) {
  if (name.empty() || name.size() > longest_token_name) {
    return fail(Kind::Rejected, "a token's name",
                "Give the token a name that says what it is for, of at most 100 bytes.");
  }
  if (expires_at && *expires_at <= now) {
    return fail(Kind::Rejected, "expires in the past",
                "This day is over: choose a later one for the token to expire.");
  }
  auto const count = transaction.first("SELECT count(*) FROM token WHERE account_id = ?", {account},
                                       [](db::Row const& row) { return row.integer(0); });
  if (count.value_or(0) >= most_of_an_account) {
    return fail(Kind::Rejected, "too many tokens",
                "This account has 50 tokens: end those that nothing uses any more.");
  }
  auto token = fresh_token();
  keep(transaction, token, name, account, may_write, expires_at, now);
  return token;
}

std::vector<Token> list_tokens(db::Reader const& reader, AccountId const& account) {
  std::vector<Token> tokens;
  reader.each(
      "SELECT id, name, scope, created_at, expires_at FROM token "
      "WHERE account_id = ? ORDER BY created_at DESC, id",
      {account}, [&](db::Row const& row) {
        std::optional<Instant> expires_at;
        if (!row.is_null(4)) expires_at = row.instant(4);
        tokens.push_back({.id = row.id<TokenId>(0),
                          .name = row.text(1),
                          .may_write = row.text(2) == "write",
                          .created_at = row.instant(3),
                          .expires_at = expires_at});
      });
  return tokens;
}

void end_token(db::Transaction const& transaction, AccountId const& account, TokenId const& token) {
  transaction.run("DELETE FROM token WHERE account_id = ? AND id = ?", {account, token});
}

}  // namespace estrade::server::auth
