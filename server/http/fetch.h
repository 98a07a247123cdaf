// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "server/error.h"

namespace estrade::server::http {

/// Where the server may go when somebody gives it an address, and for how long.
struct FetchPolicy {
  std::size_t most = 24u << 20;       ///< bytes of an answer
  std::chrono::seconds patience{20};  ///< for everything together
  int most_redirects = 3;
  /// Networks that may be reached beside public addresses, at any port: "10.0.0.0/8", "::1".
  std::vector<std::string> also{};
  /// Whether it may connect to that IP address and port; empty: public ones, 80 and 443, and
  /// `also`.
  std::function<bool(std::string_view ip, std::uint16_t port)> may_reach{};
  std::stop_token stop{};  ///< ends a conversation early
};

/// What is at an http or https address, as somebody sent here to ask. Every host is looked up
/// first, each of its addresses judged, and the connection made to one of those that were judged;
/// so is every redirect. Sends no cookie and follows no proxy. BadRequest, with a sentence, for an
/// address that is none or may not be asked, and where it leads to one; Unavailable when nobody
/// answers in time, or not with a 200; TooLarge above the most.
[[nodiscard]] Result<std::string> fetch(std::string_view url, FetchPolicy const& policy = {});

}  // namespace estrade::server::http
