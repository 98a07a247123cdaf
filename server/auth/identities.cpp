// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/auth/identities.h"

#include <algorithm>

#include "server/auth/accounts.h"

namespace estrade::server::auth {
namespace {

tl::unexpected<Error> nobody(std::string facts) {
  return fail(Kind::NotFound, std::move(facts),
              "Nobody here is known by this log-in: ask an administrator to add you under your "
              "e-mail address.");
}

/// As names of accounts are written.
std::string name_of(std::string email) {
  std::ranges::transform(email, email.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return email;
}

std::optional<AccountId> owner_of(db::Reader const& reader, Identity const& identity) {
  return reader.first("SELECT account_id FROM identity WHERE issuer = ? AND subject = ?",
                      {identity.issuer, identity.subject},
                      [](db::Row const& row) { return row.id<AccountId>(0); });
}

void keep(db::Transaction const& transaction, AccountId const& account, Identity const& identity,
          Instant now) {
  transaction.run("INSERT INTO identity(issuer, subject, account_id, bound_at) VALUES (?, ?, ?, ?)",
                  {identity.issuer, identity.subject, account, now});
}

/// The account that the e-mail address names, or a new one.
Result<AccountId> find_or_add(db::Transaction const& transaction, std::string const& name,
                              std::optional<Role> newcomers, Instant now) {
  auto const invited =
      transaction.first("SELECT id FROM account WHERE name = ? AND closed_at IS NULL", {name},
                        [](db::Row const& row) { return row.id<AccountId>(0); });
  if (invited) return *invited;
  if (!newcomers) return nobody("no account of that e-mail address");
  auto const added = add_account(transaction, name, *newcomers, now);
  if (!added) return nobody(added.error().facts);
  return added->id;
}

}  // namespace

Result<AccountId> account_of(db::Transaction const& transaction, Identity const& identity,
                             std::optional<Role> newcomers, Instant now) {
  if (auto const owner = owner_of(transaction, identity)) {
    if (!find_account(transaction, *owner)) return nobody("a closed account");
    return *owner;
  }
  if (identity.email.empty()) return nobody("no verified e-mail address");
  auto const account = find_or_add(transaction, name_of(identity.email), newcomers, now);
  if (!account) return account;
  // Addresses are given to somebody else one day; then it is not theirs.
  if (bound_at(transaction, *account, identity.issuer)) {
    return nobody("an account that is bound to another subject");
  }
  keep(transaction, *account, identity, now);
  return account;
}

Result<void> bind_account(db::Transaction const& transaction, AccountId const& account,
                          Identity const& identity, Instant now) {
  auto const owner = owner_of(transaction, identity);
  if (owner && *owner != account) {
    return fail(Kind::Conflict, "an identity of another account",
                "This log-in belongs to another account already: sign in with it, or end that "
                "first.");
  }
  unbind_account(transaction, account, identity.issuer);
  keep(transaction, account, identity, now);
  return {};
}

std::optional<Instant> bound_at(db::Reader const& reader, AccountId const& account,
                                std::string_view issuer) {
  return reader.first("SELECT bound_at FROM identity WHERE account_id = ? AND issuer = ?",
                      {account, issuer}, [](db::Row const& row) { return row.instant(0); });
}

void unbind_account(db::Transaction const& transaction, AccountId const& account,
                    std::string_view issuer) {
  transaction.run("DELETE FROM identity WHERE account_id = ? AND issuer = ?", {account, issuer});
}

}  // namespace estrade::server::auth
