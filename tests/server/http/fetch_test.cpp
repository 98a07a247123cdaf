// SPDX-License-Identifier: GPL-3.0-or-later
// What the server asks for on somebody's behalf, and what it never asks.
#include "server/http/fetch.h"

#include <memory>
#include <string>
#include <utility>

#include <gtest/gtest.h>

#include "server/http/outward/public_address.h"
#include "server/http/server.h"

namespace estrade::server::http {
namespace {

TEST(PublicAddresses, AreNoneOfThisMachineOrItsNetworks) {
  for (auto const* const ip : {"127.0.0.1",
                               "127.255.255.254",
                               "0.0.0.0",
                               "10.1.2.3",
                               "100.64.0.1",
                               "100.127.255.255",
                               "169.254.169.254",
                               "172.16.0.1",
                               "172.31.255.255",
                               "192.0.0.1",
                               "192.0.2.1",
                               "192.168.1.1",
                               "198.18.0.1",
                               "198.19.255.255",
                               "198.51.100.1",
                               "203.0.113.9",
                               "224.0.0.1",
                               "240.0.0.1",
                               "255.255.255.255",
                               "::",
                               "::1",
                               "::ffff:127.0.0.1",
                               "::ffff:93.184.216.34",
                               "64:ff9b::7f00:1",
                               "fc00::1",
                               "fd12::1",
                               "fe80::1",
                               "ff02::1",
                               "2001::1",
                               "2001:db8::1",
                               "2002:7f00:1::",
                               "3fff::1",
                               "100::1",
                               "localhost",
                               "",
                               "127.1",
                               "0x7f.1",
                               "1.2.3.4.5",
                               "2130706433"}) {
    EXPECT_FALSE(outward::is_public_address(ip)) << ip;
  }
  for (auto const* const ip : {"93.184.216.34", "100.63.255.255", "100.128.0.0", "172.15.0.1",
                               "172.32.0.1", "198.20.0.1", "2606:2800:220:1::1", "2a00:1450::1"}) {
    EXPECT_TRUE(outward::is_public_address(ip)) << ip;
  }
}

/// A server on loopback, and a policy that allows it alone.
class FetchHere : public testing::Test {
 protected:
  FetchHere() {
    Router router;
    router.add(Method::Get, "/schedule.xml",
               [](Request const&) { return text_response(200, "text/xml", "<schedule/>"); });
    router.add(Method::Get, "/large", [](Request const&) {
      return text_response(200, "text/plain", std::string(2u << 20, 'x'));
    });
    router.add(Method::Get, "/moved",
               [](Request const&) { return redirect(302, "/schedule.xml"); });
    router.add(Method::Get, "/round", [](Request const&) { return redirect(302, "/round"); });
    router.add(Method::Get, "/inside",
               [](Request const&) { return redirect(302, "http://127.0.0.2/schedule.xml"); });
    router.add(Method::Get, "/file",
               [](Request const&) { return redirect(302, "file:///etc/passwd"); });
    ServerOptions options;
    options.port = 0;
    options.threads = 1;
    server_ = Server::open(options, std::move(router)).value();
    policy_.most = 1u << 20;
    policy_.may_reach = [port = server_->port()](std::string_view ip, std::uint16_t at) {
      return ip == "127.0.0.1" && at == port;
    };
  }
  Result<std::string> fetch_here(std::string const& path) {
    return fetch("http://127.0.0.1:" + std::to_string(server_->port()) + path, policy_);
  }

  std::unique_ptr<Server> server_;
  FetchPolicy policy_;
};

TEST_F(FetchHere, BringsWhatIsThereAlsoWhereItMoved) {
  EXPECT_EQ(fetch_here("/schedule.xml").value(), "<schedule/>");
  EXPECT_EQ(fetch_here("/moved").value(), "<schedule/>");
}

TEST_F(FetchHere, FollowsNobodyToAnAddressThatMayNotBeAsked) {
  for (auto const* const path : {"/inside", "/file", "/round"}) {
    auto const answer = fetch_here(path);
    ASSERT_FALSE(answer) << path;
    EXPECT_EQ(answer.error().kind, Kind::BadRequest) << path << answer.error().facts;
  }
}

TEST_F(FetchHere, TakesNoMoreThanItWanted) {
  EXPECT_EQ(fetch_here("/large").error().kind, Kind::TooLarge);
  EXPECT_EQ(fetch_here("/nowhere").error().kind, Kind::Unavailable);
}

TEST(Fetch, GoesNowhereElse) {
  for (auto const* const url :
       {"file:///etc/passwd", "ftp://example.org/", "gopher://example.org", "http://", "//x.org",
        "http://127.0.0.1/", "http://localhost/", "http://[::1]/", "http://[::ffff:127.0.0.1]/",
        "http://169.254.169.254/latest/meta-data/", "https://10.0.0.1/", "http://0/",
        "http://user:secret@93.184.216.34/", "http://93.184.216.34:22/", "javascript:alert(1)"}) {
    auto const answer = fetch(url);
    ASSERT_FALSE(answer) << url;
    EXPECT_EQ(answer.error().kind, Kind::BadRequest) << url << ": " << answer.error().facts;
    EXPECT_NE(answer.error().advice.find("may not be asked"), std::string::npos) << url;
  }
}

}  // namespace
}  // namespace estrade::server::http
