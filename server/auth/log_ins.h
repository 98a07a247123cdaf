// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "server/clock.h"
#include "server/http/request.h"
#include "server/id.h"

namespace estrade::server::auth {

/// What a log-in was begun for.
struct Purpose {
  std::string next = "/studio";  ///< a path of ours to go on to, of [a-z0-9/-]
  std::string language{};        ///< a tag that the page was asked for in; empty: none
  AccountId account{};           ///< who wants to sign in like this from now on; empty: nobody yet
};

/// A log-in that leads through somebody else's pages and back.
struct LogIn {
  std::string state;     ///< comes back with the answer (RFC 6749 section 10.12)
  std::string nonce;     ///< comes back in the ID token (OpenID Connect Core 1.0 section 3.1.2.1)
  std::string verifier;  ///< proves that who redeems the code has asked (RFC 7636 section 4.1)
  Purpose purpose{};
};

/// Begins such log-ins, and knows them again for ten minutes. Nothing is kept of them here: a
/// cookie holds a secret and the purpose, and the rest is derived of these with a key of this
/// process. So it costs nothing to begin many, what was edited fits no answer, and who reads the
/// cookie cannot redeem a code. A restart forgets those under way. Immutable, so thread-safe.
class LogIns {
 public:
  LogIns();

  struct Begun {
    LogIn log_in;
    std::string cookie;  ///< the value of the Set-Cookie field that binds it to the browser
  };
  /// `is_secure`: as open_session().
  [[nodiscard]] Begun begin(Purpose const& purpose, bool is_secure, Instant now) const;
  /// The one that was begun in the browser which sent the request, and whose state that is.
  [[nodiscard]] std::optional<LogIn> find(http::Request const& request, std::string_view state,
                                          bool is_secure, Instant now) const;
  /// What makes a browser forget it.
  [[nodiscard]] static std::string forget(bool is_secure);

 private:
  [[nodiscard]] LogIn derive(std::string_view value, Purpose purpose) const;
  std::string key_;
};

}  // namespace estrade::server::auth
