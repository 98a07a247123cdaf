// SPDX-License-Identifier: GPL-3.0-or-later
// Where pictures of speakers are fetched from, and what is left alone.
#include "server/app/picture_fetch.h"

#include <memory>
#include <string>

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include "server/http/server.h"
#include "tests/support/manual_clock.h"

namespace estrade::server::app {
namespace {

/// A port that takes connections and says nothing.
class Silence {
 public:
  Silence() : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    auto* const at = reinterpret_cast<sockaddr*>(&address);
    socklen_t size = sizeof address;
    EXPECT_EQ(::bind(socket_, at, size), 0);
    EXPECT_EQ(::listen(socket_, 16), 0);
    EXPECT_EQ(::getsockname(socket_, at, &size), 0);
    port_ = ntohs(address.sin_port);
  }
  ~Silence() { ::close(socket_); }
  Silence(Silence const&) = delete;
  Silence& operator=(Silence const&) = delete;
  [[nodiscard]] std::string address() const {
    return "http://127.0.0.1:" + std::to_string(port_) + "/a.jpg";
  }

 private:
  int socket_;
  int port_ = 0;
};

http::FetchPolicy policy_for(std::vector<std::string> also) {
  http::FetchPolicy policy;
  policy.most = 1u << 20;
  policy.patience = std::chrono::seconds(1);
  policy.also = std::move(also);
  return policy;
}

class Pictures : public testing::Test {
 protected:
  Pictures() {
    http::Router router;
    router.add(http::Method::Get, "/a.jpg", [](http::Request const&) {
      return http::text_response(200, "image/jpeg", "\xFF\xD8\xFF");
    });
    router.add(http::Method::Get, "/large.jpg", [](http::Request const&) {
      return http::text_response(200, "image/jpeg", std::string(2u << 20, 'x'));
    });
    http::ServerOptions options;
    options.port = 0;
    options.threads = 1;
    server_ = http::Server::open(options, std::move(router)).value();
  }
  std::string at(std::string const& path) {
    return "http://127.0.0.1:" + std::to_string(server_->port()) + path;
  }

  support::ManualClock clock_;
  std::unique_ptr<http::Server> server_;
};

TEST_F(Pictures, AreFetchedWhereThePolicyAllowsAlone) {
  PictureFetch here(policy_for({"127.0.0.1"}), clock_);
  EXPECT_EQ(here.fetch(at("/a.jpg"), {}).value(), "\xFF\xD8\xFF");

  PictureFetch outside(policy_for({}), clock_);
  for (auto const& url : {at("/a.jpg"), std::string("http://10.0.0.1/a.jpg"),
                          std::string("http://169.254.169.254/latest/meta-data"),
                          std::string("file:///etc/passwd"), std::string("ftp://x.org/a.jpg")}) {
    auto const answer = outside.fetch(url, {});
    ASSERT_FALSE(answer) << url;
    EXPECT_EQ(answer.error().kind, Kind::BadRequest) << url;
  }
}

TEST_F(Pictures, AreNoLargerThanWanted) {
  PictureFetch here(policy_for({"127.0.0.1"}), clock_);
  auto const answer = here.fetch(at("/large.jpg"), {});
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().kind, Kind::TooLarge);
}

TEST_F(Pictures, OfAHostThatIsSilentAreLeftAloneForAWhile) {
  Silence const silence;
  PictureFetch here(policy_for({"127.0.0.1"}), clock_);
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(here.fetch(silence.address(), {}).error().advice.find("Nobody answered"), 0u);
  }

  auto const left_alone = here.fetch(silence.address(), {});

  EXPECT_EQ(left_alone.error().kind, Kind::Unavailable);
  EXPECT_EQ(left_alone.error().advice.find("The server of this address"), 0u)
      << left_alone.error().advice;
  EXPECT_TRUE(here.fetch(at("/a.jpg"), {})) << "others are asked";
  clock_.advance(std::chrono::minutes(11));
  EXPECT_EQ(here.fetch(silence.address(), {}).error().advice.find("Nobody answered"), 0u);
}

TEST_F(Pictures, ThatAreNotThereCostNothing) {
  PictureFetch here(policy_for({"127.0.0.1"}), clock_);
  for (int i = 0; i < 5; ++i) EXPECT_FALSE(here.fetch(at("/none.jpg"), {}));
  EXPECT_TRUE(here.fetch(at("/a.jpg"), {}));
}

}  // namespace
}  // namespace estrade::server::app
