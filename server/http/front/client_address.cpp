// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/front/client_address.h"

#include <algorithm>
#include <optional>

#include <arpa/inet.h>

#include "server/http/front/sockets.h"
#include "server/http/outward/public_address.h"
#include "server/http/wire/text.h"

namespace estrade::server::http::front {
namespace {

std::optional<std::string> address4_in(std::string_view text) {
  std::string ip(text);
  in_addr address{};
  if (::inet_pton(AF_INET, ip.c_str(), &address) != 1) return std::nullopt;
  return ip;
}

std::optional<std::string> address6_in(std::string_view text) {
  in6_addr address{};
  if (::inet_pton(AF_INET6, std::string(text).c_str(), &address) != 1) return std::nullopt;
  return text_of(address);
}

/// Nothing, or ":4711".
bool is_port(std::string_view text) {
  constexpr std::size_t most_digits = 5;
  if (text.empty()) return true;
  return text.front() == ':' && text.size() > 1 && text.size() <= 1 + most_digits &&
         std::ranges::all_of(text.substr(1), wire::is_digit);
}

/// "192.0.2.1", "192.0.2.1:4711", "2001:db8::1", "[2001:db8::1]" or "[2001:db8::1]:4711".
std::optional<std::string> address_in(std::string_view node) {
  if (node.starts_with('[')) {
    auto const end = node.find(']');
    if (end == std::string_view::npos || !is_port(node.substr(end + 1))) return std::nullopt;
    return address6_in(node.substr(1, end - 1));
  }
  if (std::ranges::count(node, ':') > 1) return address6_in(node);
  auto const colon = std::min(node.find(':'), node.size());
  if (!is_port(node.substr(colon))) return std::nullopt;
  return address4_in(node.substr(0, colon));
}

/// All that was said, in order: each proxy may have added a line of its own (RFC 9110 section 5.3).
std::string forwarded_for(Headers const& headers) {
  std::string list;
  for (auto const& [name, value] : headers.all()) {
    if (!wire::same_name(name, "X-Forwarded-For")) continue;
    list += (list.empty() ? "" : ",") + value;
  }
  return list;
}

}  // namespace

bool is_proxy(std::string_view address, std::vector<std::string> const& proxies) {
  return std::ranges::any_of(
      proxies, [&](auto const& network) { return outward::lies_in(address, network); });
}

std::string client_address(std::string const& peer, Headers const& headers,
                           std::vector<std::string> const& proxies) {
  auto const list = forwarded_for(headers);
  if (list.empty() || !is_proxy(peer, proxies)) return peer;
  std::string_view rest = list;
  while (true) {
    auto const comma = rest.rfind(',');
    bool const is_first = comma == std::string_view::npos;
    auto const address = address_in(wire::trim(is_first ? rest : rest.substr(comma + 1)));
    if (!address) return peer;
    if (is_first || !is_proxy(*address, proxies)) return *address;
    rest = rest.substr(0, comma);
  }
}

}  // namespace estrade::server::http::front
