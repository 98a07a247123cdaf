// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace estrade::server::http::outward {

/// Whether an IP address, as text, is one of the public Internet's: nothing of this machine, of its
/// networks, of tunnels into them, or reserved (IANA's special-purpose registries, RFC 6890).
/// False for what is no address.
[[nodiscard]] bool is_public_address(std::string_view ip);

/// Whether an IP address, as text, lies in a network such as "10.0.0.0/8" or "fd00::/8"; a network
/// without a length is that address alone. False for what is neither.
[[nodiscard]] bool lies_in(std::string_view ip, std::string_view network);

}  // namespace estrade::server::http::outward
