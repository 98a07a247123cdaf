// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/clock.h"
#include "server/db/database.h"
#include "server/error.h"
#include "server/id.h"

namespace estrade::server::auth {

/// A secret for programs ("Authorization: Bearer …"). With one that belongs to an account they may
/// do what its person may.
struct Token {
  TokenId id;
  std::string name;  ///< as its person called it
  bool may_write = false;
  Instant created_at;
  std::optional<Instant> expires_at;
};

/// Makes the archive's own token when it has none, and returns it: the only moment it is known,
/// for only its digest is kept. Empty when there is one already. It does all an administrator may.
[[nodiscard]] std::string make_first_token(db::Transaction const& transaction, Instant now);

/// A new token's secret: the only moment it is known. Rejected, with a sentence, when the name has
/// no or more than 100 bytes, when it would be the account's 51st, or when it expires before now.
[[nodiscard]] Result<std::string> make_token(db::Transaction const& transaction,
                                             AccountId const& account, std::string_view name,
                                             bool may_write, std::optional<Instant> expires_at,
                                             Instant now);
/// Newest first, expired ones too.
[[nodiscard]] std::vector<Token> list_tokens(db::Reader const& reader, AccountId const& account);
/// It is not good any more. Nothing happens when the account has no such.
void end_token(db::Transaction const& transaction, AccountId const& account, TokenId const& token);

}  // namespace estrade::server::auth
