// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include <Poco/JSON/Object.h>

#include "server/error.h"
#include "server/oidc/tokens/key_set.h"

namespace estrade::server::oidc {

/// The claims of a JSON Web Token (RFC 7519) of at most 32 KiB, in the compact form of a JSON Web
/// Signature (RFC 7515), after its signature was checked. RS256 and ES256 alone are taken, each
/// with a key that is for it: a token says its algorithm itself, and is not to choose one that asks
/// for less (RFC 8725 section 3.1). NotFound when no key is the one that it names, which may be a
/// new one; Rejected, whose facts say why, otherwise.
[[nodiscard]] Result<Poco::JSON::Object::Ptr> read_signed(std::string const& token,
                                                          KeySet const& keys);

}  // namespace estrade::server::oidc
