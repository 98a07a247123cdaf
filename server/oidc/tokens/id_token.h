// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include <Poco/JSON/Object.h>

#include "server/clock.h"
#include "server/error.h"
#include "server/oidc/tokens/key_set.h"

namespace estrade::server::oidc {

/// What an ID token has to say.
struct Expected {
  std::string issuer;
  std::string client_id;
  std::string nonce;
};

struct Claims {
  std::string subject;
  std::string email{};  ///< that the provider has verified; empty: none is named
};

/// Reads an ID token that was just fetched, as OpenID Connect Core 1.0 section 3.1.3.7 checks it:
/// signature, issuer, audience, times, nonce. Clocks may differ by a minute. NotFound and Rejected
/// as read_signed() has it; PreconditionFailed when it is too old or of a time to come, which for
/// one that was just made says that the two clocks differ.
[[nodiscard]] Result<Claims> check_id_token(std::string const& token, KeySet const& keys,
                                            Expected const& expected, Instant now);

/// The verified e-mail address in claims (section 5.1): one that is not said to be verified is
/// none.
[[nodiscard]] std::string verified_email(Poco::JSON::Object const& claims);

}  // namespace estrade::server::oidc
