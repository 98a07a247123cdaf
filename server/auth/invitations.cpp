// SPDX-License-Identifier: GPL-3.0-or-later
#include <chrono>

#include "server/auth/accounts.h"
#include "server/auth/secrets/secrets.h"
#include "server/auth/sessions.h"

namespace estrade::server::auth {
namespace {

constexpr std::chrono::days standing{7};
constexpr std::size_t shortest_password = 10;   // characters
constexpr std::size_t longest_password = 1000;  // bytes

std::size_t characters_of(std::string_view utf8) {
  std::size_t count = 0;
  for (char const byte : utf8) {
    bool const is_first = (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
    count += is_first ? 1 : 0;
  }
  return count;
}

}  // namespace

std::string invite(db::Transaction const& transaction, AccountId const& id, Instant now) {
  auto secret = fresh_secret();
  transaction.run("DELETE FROM invitation WHERE account_id = ? OR expires_at <= ?", {id, now});
  transaction.run(
      "INSERT INTO invitation(digest, account_id, made_at, expires_at) VALUES (?, ?, ?, ?)",
      {digest_of(secret), id, now, now + standing});
  return secret;
}

std::string invite_first(db::Transaction const& transaction, Instant now, std::string_view issuer) {
  if (has_administrator(transaction, issuer)) return {};
  auto const made = transaction.first(
      "SELECT id FROM account WHERE role = 'administrator' AND closed_at IS NULL"
      " ORDER BY name <> 'admin', created_at, id LIMIT 1",
      {}, [](db::Row const& row) { return row.id<AccountId>(0); });
  auto const id =
      made ? *made : add_account(transaction, "admin", Role::Administrator, now).value().id;
  return invite(transaction, id, now);
}

Result<Account> find_invited(db::Reader const& reader, std::string_view secret, Instant now) {
  auto const id = reader.first(
      "SELECT account_id FROM invitation WHERE digest = ? AND expires_at > ?",
      {digest_of(secret), now}, [](db::Row const& row) { return row.id<AccountId>(0); });
  if (id) return find_account(reader, *id);
  return fail(Kind::NotFound, "no such invitation",
              "This address was used already, or has expired: ask an administrator for a new one.");
}

Result<Account> accept_invitation(db::Transaction const& transaction, std::string_view secret,
                                  std::string const& hash, Instant now) {
  auto account = find_invited(transaction, secret, now);
  if (!account) return account;
  set_password(transaction, account->id, hash);
  transaction.run("DELETE FROM invitation WHERE account_id = ?", {account->id});
  end_other_sessions(transaction, account->id, {});
  account->has_password = true;
  return account;
}

Result<std::string> hash_of(std::string_view password) {
  if (characters_of(password) < shortest_password || password.size() > longest_password) {
    return fail(Kind::Rejected, "a password too short or too long",
                "A password has at least 10 characters: take a few words that nobody guesses.");
  }
  return hash_password(password);
}

}  // namespace estrade::server::auth
