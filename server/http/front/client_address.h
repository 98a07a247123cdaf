// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "server/http/request.h"

namespace estrade::server::http::front {

/// Whether an address is one of the proxies', which are named by address or network ("10.0.0.0/8").
[[nodiscard]] bool is_proxy(std::string_view address, std::vector<std::string> const& proxies);

/// Whose address a request counts for, as text without port. Of what a proxy of ours hands on, that
/// is the last address in X-Forwarded-For that is no proxy of ours, since each adds whom it was
/// asked by; the first one, where all are. Where what stands there is no address, and for everybody
/// else whatever they say, it is the peer's.
/// RFC 7239's Forwarded counts for nothing: a proxy that does not know it hands on what a reader
/// wrote into it.
[[nodiscard]] std::string client_address(std::string const& peer, Headers const& headers,
                                         std::vector<std::string> const& proxies);

}  // namespace estrade::server::http::front
