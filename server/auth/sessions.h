// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/clock.h"
#include "server/db/database.h"
#include "server/http/request.h"
#include "server/id.h"

namespace estrade::server::auth {

/// A browser somebody has signed in with. Ends by itself after thirty days.
struct Session {
  SessionId id;
  AccountId account;
  std::string agent;  ///< which browser: "Firefox · Linux"
  Instant opened_at;
};

/// Opens one and returns the value of the Set-Cookie field that hands it to the browser (RFC 6265;
/// HttpOnly, SameSite=Lax, for this host alone). `is_secure`: readers reach the archive by https,
/// and the cookie goes no other way.
[[nodiscard]] std::string open_session(db::Transaction const& transaction, AccountId const& account,
                                       http::Request const& request, bool is_secure, Instant now);
/// What makes a browser forget it.
[[nodiscard]] std::string forget_session(bool is_secure);

/// The one whose cookie the request carries; nothing when it is over, ended or made up.
[[nodiscard]] std::optional<Session> find_session(db::Reader const& reader,
                                                  http::Request const& request, Instant now);
/// Newest first.
[[nodiscard]] std::vector<Session> list_sessions(db::Reader const& reader, AccountId const& account,
                                                 Instant now);
/// Ends one of that account's; nothing happens when it has no such.
void end_session(db::Transaction const& transaction, AccountId const& account,
                 SessionId const& session);
/// All of an account's but one, which may be empty.
void end_other_sessions(db::Transaction const& transaction, AccountId const& account,
                        SessionId const& but);

}  // namespace estrade::server::auth
