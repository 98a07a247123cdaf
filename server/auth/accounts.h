// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/auth/caller.h"
#include "server/clock.h"
#include "server/db/database.h"
#include "server/error.h"
#include "server/id.h"

namespace estrade::server::auth {

/// Somebody who works here.
struct Account {
  AccountId id;
  std::string name;  ///< what they sign in with: 2 to 60 of [a-z0-9._@+-], unique for ever
  Role role = Role::Editor;
  bool has_password = false;  ///< false until they have used their invitation
  bool is_bound = false;      ///< to somebody at a provider of OpenID Connect
  Instant created_at;
  std::vector<EventId> events{};  ///< which they organise
  std::vector<TalkId> talks{};    ///< which they edit
};

/// A new account, without a password: invite() gives its person a way in. Rejected with a sentence
/// when the name is none; Conflict when it is taken, be it by a closed account.
[[nodiscard]] Result<Account> add_account(db::Transaction const& transaction, std::string_view name,
                                          Role role, Instant now);
/// NotFound for an unknown or closed one.
[[nodiscard]] Result<Account> find_account(db::Reader const& reader, AccountId const& id);
/// Those that are not closed, by name.
[[nodiscard]] std::vector<Account> list_accounts(db::Reader const& reader);

/// Whether an administrator can sign in, beside that one: who has a password, or is bound to
/// somebody at the issuer through whom people sign in now. Empty: through none.
[[nodiscard]] bool has_administrator(db::Reader const& reader, std::string_view issuer,
                                     AccountId const& but = AccountId());
/// What they may do from now on, in place of what they might. Conflict when nobody who can sign in
/// would be left an administrator; `issuer` as has_administrator().
[[nodiscard]] Result<void> entrust(db::Transaction const& transaction, AccountId const& id,
                                   Role role, std::vector<EventId> const& events,
                                   std::vector<TalkId> const& talks, std::string_view issuer = {});
/// Nobody signs in with it any more; its sessions, tokens and invitations end. Conflict as
/// entrust().
[[nodiscard]] Result<void> close_account(db::Transaction const& transaction, AccountId const& id,
                                         Instant now, std::string_view issuer = {});

/// A secret with which the account's password can be chosen, once, within seven days. Those made
/// before are void. Only its digest is kept.
[[nodiscard]] std::string invite(db::Transaction const& transaction, AccountId const& id,
                                 Instant now);
/// For starts at which no administrator can sign in: an invitation for one, which is "admin" where
/// there is none and is made then. Empty when one can; `issuer` as has_administrator().
[[nodiscard]] std::string invite_first(db::Transaction const& transaction, Instant now,
                                       std::string_view issuer = {});
/// Whom an invitation is for. NotFound, with a sentence, when it was used, has expired or was
/// never made.
[[nodiscard]] Result<Account> find_invited(db::Reader const& reader, std::string_view secret,
                                           Instant now);
/// Uses the invitation up. The account's other sessions end. `hash` is what hash_of() made.
[[nodiscard]] Result<Account> accept_invitation(db::Transaction const& transaction,
                                                std::string_view secret, std::string const& hash,
                                                Instant now);

/// What is kept of a password. Takes some 0.1 s and 64 MB, so call it outside transactions.
/// Rejected with a sentence when it has fewer than 10 characters or more than 1,000 bytes.
[[nodiscard]] Result<std::string> hash_of(std::string_view password);
/// The account of that name whose password that is; nothing otherwise. As slow as hash_of(),
/// whether there is such an account or not.
[[nodiscard]] std::optional<AccountId> check_password(db::Database& database, std::string_view name,
                                                      std::string_view password);
void set_password(db::Transaction const& transaction, AccountId const& id, std::string const& hash);

}  // namespace estrade::server::auth
