// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace estrade::server::auth {

// As Standard Webhooks has it (standardwebhooks.com, symmetric signatures).

/// A secret for two: "whsec_" and 32 random bytes in base64.
[[nodiscard]] std::string fresh_signing_secret();

/// "v1," and the HMAC-SHA256 of the message in base64; `secret` as fresh_signing_secret() makes it.
[[nodiscard]] std::string sign(std::string_view secret, std::string_view message);

}  // namespace estrade::server::auth
