// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "server/error.h"

namespace estrade::server::oidc {

/// How a client says who it is when it redeems a code (OpenID Connect Core 1.0 section 9).
enum class ClientAuthentication { None, Basic, Post };

/// What a provider says of itself (OpenID Connect Discovery 1.0 section 3), as far as it matters.
struct Metadata {
  std::string authorization_endpoint;
  std::string token_endpoint;
  std::string userinfo_endpoint;  ///< empty: there is none
  std::string keys;               ///< "jwks_uri"
  ClientAuthentication authentication = ClientAuthentication::None;
  bool names_issuer = false;  ///< answers carry "iss" (RFC 9207 section 3)
};

/// Where a provider says it (section 4).
[[nodiscard]] std::string metadata_address(std::string_view issuer);

/// Rejected when the text is no such document, is another issuer's (section 4.3: the very same
/// letters), names an address that is not https where the issuer's is, or knows no way to say a
/// secret that we know.
[[nodiscard]] Result<Metadata> read_metadata(std::string const& json, std::string const& issuer,
                                             bool has_secret);

}  // namespace estrade::server::oidc
