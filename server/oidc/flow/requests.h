// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "server/auth/log_ins.h"
#include "server/http/request.h"
#include "server/oidc/metadata/metadata.h"
#include "server/oidc/provider.h"

namespace estrade::server::oidc {

/// The code challenge "S256" of a verifier (RFC 7636 section 4.2).
[[nodiscard]] std::string challenge_of(std::string_view verifier);

/// An authentication request (OpenID Connect Core 1.0 section 3.1.2.1) as an address.
[[nodiscard]] std::string authentication_request(Metadata const& metadata,
                                                 ProviderOptions const& options,
                                                 auth::LogIn const& log_in,
                                                 std::string_view redirect_uri,
                                                 std::string_view language);

struct TokenRequest {
  http::Headers headers;
  std::string body;
};

/// What redeems a code (section 3.1.3.1; RFC 7636 section 4.5).
[[nodiscard]] TokenRequest token_request(Metadata const& metadata, ProviderOptions const& options,
                                         std::string_view code, std::string_view verifier,
                                         std::string_view redirect_uri);

}  // namespace estrade::server::oidc
