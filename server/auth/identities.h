// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "server/auth/caller.h"
#include "server/clock.h"
#include "server/db/database.h"
#include "server/error.h"
#include "server/id.h"

namespace estrade::server::auth {

/// Somebody as a provider of OpenID Connect knows them. Issuer and subject together name them for
/// ever, an e-mail address does not (OpenID Connect Core 1.0 section 5.7).
struct Identity {
  std::string issuer;
  std::string subject;
  std::string email{};  ///< that the provider has verified; empty: none
};

/// Whose account that is. The first time, it is the one whose name is the e-mail address, in any
/// case of letters, and from then on it is theirs; without such an account, a new one in the role
/// of `newcomers`, if that is said. NotFound, whatever the reason, for everybody else.
[[nodiscard]] Result<AccountId> account_of(db::Transaction const& transaction,
                                           Identity const& identity, std::optional<Role> newcomers,
                                           Instant now);

/// From now on that identity signs in to the account, in place of another of the same issuer's.
/// Conflict when it is another account's already.
[[nodiscard]] Result<void> bind_account(db::Transaction const& transaction,
                                        AccountId const& account, Identity const& identity,
                                        Instant now);
/// When the account was bound to somebody at the issuer; nothing when it is not.
[[nodiscard]] std::optional<Instant> bound_at(db::Reader const& reader, AccountId const& account,
                                              std::string_view issuer);
/// Nobody of the issuer's signs in to the account any more, until it is bound again.
void unbind_account(db::Transaction const& transaction, AccountId const& account,
                    std::string_view issuer);

}  // namespace estrade::server::auth
