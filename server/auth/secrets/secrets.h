// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace estrade::server::auth {

/// SHA-256 in hex: enough for a secret of 260 random bits, of which nobody tries all.
[[nodiscard]] std::string digest_of(std::string_view secret);
/// HMAC-SHA-256 of a text in hex (RFC 2104): who does not know the key cannot make it.
[[nodiscard]] std::string seal_of(std::string_view key, std::string_view text);
/// In a time that tells nothing but the length.
[[nodiscard]] bool is_same(std::string_view left, std::string_view right);
/// 52 letters of 5 bits: 260 random bits.
[[nodiscard]] std::string fresh_secret();

/// Argon2id as libsodium writes it (RFC 9106; its "interactive" strength: 64 MB, some 0.1 s).
/// One at a time in the whole process, for the memory.
[[nodiscard]] std::string hash_password(std::string_view password);
/// The same work, and false, when `hash` is empty.
[[nodiscard]] bool fits(std::string_view password, std::string const& hash);

}  // namespace estrade::server::auth
