// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace estrade::server::oidc {

/// A public key that a provider signs with.
struct Key {
  std::string id;         ///< "kid"; empty: none
  std::string algorithm;  ///< "RS256" or "ES256": what it is good for, and for nothing else
  std::string pem;        ///< SubjectPublicKeyInfo (RFC 5280 section 4.1.2.7)
};

using KeySet = std::vector<Key>;

/// The keys of a JSON Web Key Set (RFC 7517) that ID tokens may be signed with here: RSA of 2,048
/// to 8,192 bits and P-256 (RFC 7518 section 6). Others are passed over, as that document asks;
/// nothing when the text is no such set.
[[nodiscard]] std::optional<KeySet> read_key_set(std::string const& json);

/// The key of that id; of a token that names none, the only one that is good for the algorithm.
/// Null when there is no such key.
[[nodiscard]] Key const* find_key(KeySet const& keys, std::string_view id,
                                  std::string_view algorithm);

}  // namespace estrade::server::oidc
