// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/front/client_address.h"

#include <memory>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "server/http/server.h"
#include "tests/server/http/raw_client.h"

namespace estrade::server::http::front {
namespace {

/// Two proxies in a row, and the network of a third.
std::vector<std::string> const proxies = {"127.0.0.1", "10.1.0.0/16", "fd00::/8"};

struct Case {
  std::string peer;
  std::vector<std::string> forwarded;  ///< a line of X-Forwarded-For each
  std::string address;
};

std::vector<Case> const cases = {
    // Nobody speaks for anybody.
    {"127.0.0.1", {}, "127.0.0.1"},
    {"198.51.100.7", {}, "198.51.100.7"},
    // Only a proxy of ours is believed.
    {"198.51.100.7", {"203.0.113.9"}, "198.51.100.7"},
    {"127.0.0.2", {"203.0.113.9"}, "127.0.0.2"},
    {"10.2.0.1", {"203.0.113.9"}, "10.2.0.1"},
    {"127.0.0.1", {"203.0.113.9"}, "203.0.113.9"},
    {"10.1.255.255", {"203.0.113.9"}, "203.0.113.9"},
    {"fd00::1", {"203.0.113.9"}, "203.0.113.9"},
    // What a reader wrote stands before what the proxy added.
    {"127.0.0.1", {"192.0.2.1, 203.0.113.9"}, "203.0.113.9"},
    {"127.0.0.1", {"192.0.2.1", "203.0.113.9"}, "203.0.113.9"},
    {"127.0.0.1", {"<script>, 203.0.113.9"}, "203.0.113.9"},
    {"127.0.0.1", {"10.1.0.1, 203.0.113.9"}, "203.0.113.9"},
    // Proxies in a row.
    {"127.0.0.1", {"192.0.2.1, 203.0.113.9, 10.1.0.1"}, "203.0.113.9"},
    {"127.0.0.1", {"203.0.113.9,10.1.0.1\t, 10.1.0.2"}, "203.0.113.9"},
    {"127.0.0.1", {"203.0.113.9", "10.1.0.1", "fd12::3"}, "203.0.113.9"},
    {"127.0.0.1", {"10.1.0.2, 10.1.0.1"}, "10.1.0.2"},
    // Ports and brackets.
    {"127.0.0.1", {"203.0.113.9:4711"}, "203.0.113.9"},
    {"127.0.0.1", {"2001:db8::9"}, "2001:db8::9"},
    {"127.0.0.1", {"[2001:db8::9]"}, "2001:db8::9"},
    {"127.0.0.1", {"[2001:db8::9]:4711"}, "2001:db8::9"},
    {"127.0.0.1", {"203.0.113.9, [fd00::2]:80"}, "203.0.113.9"},
    // One address has one spelling, so that it is counted once.
    {"127.0.0.1", {"2001:DB8:0:0::9"}, "2001:db8::9"},
    {"127.0.0.1", {"::ffff:203.0.113.9"}, "203.0.113.9"},
    {"127.0.0.1", {"203.0.113.9, ::ffff:10.1.0.1"}, "203.0.113.9"},
    // What is no address leaves the peer's.
    {"127.0.0.1", {""}, "127.0.0.1"},
    {"127.0.0.1", {","}, "127.0.0.1"},
    {"127.0.0.1", {"203.0.113.9,"}, "127.0.0.1"},
    {"127.0.0.1", {"unknown"}, "127.0.0.1"},
    {"127.0.0.1", {"reader.example.org"}, "127.0.0.1"},
    {"127.0.0.1", {"203.0.113"}, "127.0.0.1"},
    {"127.0.0.1", {"203.0.113.256"}, "127.0.0.1"},
    {"127.0.0.1", {"203.0.113.09"}, "127.0.0.1"},
    {"127.0.0.1", {"203.0.113.9 203.0.113.8"}, "127.0.0.1"},
    {"127.0.0.1", {"203.0.113.9:"}, "127.0.0.1"},
    {"127.0.0.1", {"203.0.113.9:http"}, "127.0.0.1"},
    {"127.0.0.1", {"203.0.113.9:123456"}, "127.0.0.1"},
    {"127.0.0.1", {"[203.0.113.9]"}, "127.0.0.1"},
    {"127.0.0.1", {"[2001:db8::9"}, "127.0.0.1"},
    {"127.0.0.1", {"[2001:db8::9]4711"}, "127.0.0.1"},
    {"127.0.0.1", {"[]"}, "127.0.0.1"},
    {"127.0.0.1", {"2001:db8:::9"}, "127.0.0.1"},
    {"127.0.0.1", {"fe80::1%eth0"}, "127.0.0.1"},
    {"127.0.0.1", {"\"203.0.113.9\""}, "127.0.0.1"},
    {"127.0.0.1", {"for=203.0.113.9"}, "127.0.0.1"},
    {"127.0.0.1", {"203.0.113.9, unknown, 10.1.0.1"}, "127.0.0.1"},
    {"127.0.0.1", {std::string(8000, '1')}, "127.0.0.1"},
};

std::string address_in(Case const& one, std::vector<std::string> const& trusted) {
  Headers headers;
  for (auto const& line : one.forwarded) headers.add("x-forwarded-for", line);
  return client_address(one.peer, headers, trusted);
}

std::string told(Case const& one) {
  std::string text = "from " + one.peer;
  for (auto const& line : one.forwarded) text += ", \"" + line.substr(0, 80) + '"';
  return text;
}

TEST(ClientAddress, IsTheLastThatIsNoProxyOfOurs) {
  for (auto const& one : cases) EXPECT_EQ(address_in(one, proxies), one.address) << told(one);
}

TEST(ClientAddress, IsThePeersWhereNoProxyIsNamed) {
  for (auto const& one : cases) EXPECT_EQ(address_in(one, {}), one.peer) << told(one);
}

TEST(ClientAddress, IsNotToldByForwarded) {
  Headers headers;
  headers.add("Forwarded", "for=192.0.2.1");
  EXPECT_EQ(client_address("127.0.0.1", headers, proxies), "127.0.0.1");
  headers.add("X-Forwarded-For", "203.0.113.9");
  EXPECT_EQ(client_address("127.0.0.1", headers, proxies), "203.0.113.9");
}

/// A server on this machine that says who asks.
std::unique_ptr<Server> echoing(std::vector<std::string> trusted) {
  ServerOptions options;
  options.port = 0;
  options.threads = 2;
  options.most_per_client = 1;
  options.trusted_proxies = std::move(trusted);
  Router router;
  router.add(Method::Get, "/who", [](Request const& request) {
    return text_response(200, "text/plain", request.remote);
  });
  return Server::open(std::move(options), std::move(router)).value();
}

std::string const asked =
    "GET /who HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: 203.0.113.9\r\n"
    "X-Forwarded-For: 198.51.100.7\r\n\r\n";

TEST(ClientAddress, IsWhatAHandlerSees) {
  EXPECT_EQ(ask(echoing({"127.0.0.0/8"})->port(), asked).body, "198.51.100.7");
  EXPECT_EQ(ask(echoing({})->port(), asked).body, "127.0.0.1");
}

TEST(ClientAddress, OfAProxyIsEverybodysSoItsConnectionsAreNotCounted) {
  auto const second_answer = [](Server const& server) {
    RawClient first(server.port());
    first.send(asked);
    EXPECT_EQ(first.reply().value_or(Reply{}).status, 200);
    RawClient second(server.port());
    second.send(asked);
    return second.reply().value_or(Reply{}).status;
  };

  EXPECT_EQ(second_answer(*echoing({"127.0.0.1"})), 200);
  EXPECT_EQ(second_answer(*echoing({})), 429);
}

}  // namespace
}  // namespace estrade::server::http::front
