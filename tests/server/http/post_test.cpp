// SPDX-License-Identifier: GPL-3.0-or-later
// What the server sends on somebody's behalf, and where it never does.
#include "server/http/post.h"

#include <atomic>
#include <memory>
#include <mutex>
#include <stop_token>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "server/http/outward/public_address.h"
#include "server/http/server.h"

namespace estrade::server::http {
namespace {

TEST(Networks, HoldWhatTheirFirstBitsSay) {
  EXPECT_TRUE(outward::lies_in("10.1.2.3", "10.0.0.0/8"));
  EXPECT_FALSE(outward::lies_in("11.1.2.3", "10.0.0.0/8"));
  EXPECT_TRUE(outward::lies_in("10.128.0.1", "10.128.0.0/9"));
  EXPECT_FALSE(outward::lies_in("10.127.0.1", "10.128.0.0/9"));
  EXPECT_TRUE(outward::lies_in("127.0.0.1", "127.0.0.1"));
  EXPECT_FALSE(outward::lies_in("127.0.0.2", "127.0.0.1"));
  EXPECT_TRUE(outward::lies_in("::1", "::1"));
  EXPECT_TRUE(outward::lies_in("fd12::9", "fd00::/8"));
  EXPECT_TRUE(outward::lies_in("192.0.2.7", "0.0.0.0/0"));
  for (auto const* const network : {"", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/x", "::/0", "ten"}) {
    EXPECT_FALSE(outward::lies_in("10.0.0.0", network)) << network;
  }
}

/// A server on loopback that keeps what it was sent.
class Post : public testing::Test {
 protected:
  Post() {
    Router router;
    router.add(Method::Post, "/hook", [this](Request const& request) {
      std::scoped_lock const guard(turn_);
      received_.push_back(request);
      return text_response(202, "text/plain", std::string(5000, 'x'));
    });
    router.add(Method::Post, "/moved", [](Request const&) { return redirect(307, "/hook"); });
    router.add(Method::Post, "/slow", [this](Request const&) {
      while (!may_go_on_) std::this_thread::yield();
      return text_response(200, "text/plain", "late");
    });
    ServerOptions options;
    options.port = 0;
    options.threads = 2;
    server_ = Server::open(options, std::move(router)).value();
    policy_.most = 100;
    policy_.also = {"127.0.0.1"};
  }
  ~Post() override { may_go_on_ = true; }
  [[nodiscard]] std::string at(std::string const& path) const {
    return "http://127.0.0.1:" + std::to_string(server_->port()) + path;
  }

  std::mutex turn_;
  std::vector<Request> received_;
  std::atomic<bool> may_go_on_ = false;
  std::unique_ptr<Server> server_;
  FetchPolicy policy_;
};

TEST_F(Post, SendsABodyAndKeepsTheBeginningOfTheAnswer) {
  Headers headers;
  headers.add("Content-Type", "application/json");
  headers.add("webhook-id", "abc");

  auto const posted = post(at("/hook"), headers, R"({"a":"é"})", policy_);

  ASSERT_TRUE(posted) << posted.error().facts;
  EXPECT_EQ(posted->status, 202);
  EXPECT_EQ(posted->body, std::string(100, 'x'));
  ASSERT_EQ(received_.size(), 1u);
  EXPECT_EQ(received_[0].body, R"({"a":"é"})");
  EXPECT_EQ(received_[0].headers.find("webhook-id"), "abc");
  EXPECT_EQ(received_[0].headers.find("content-type"), "application/json");
}

TEST_F(Post, FollowsNoRedirect) {
  EXPECT_EQ(post(at("/moved"), {}, "{}", policy_).value().status, 307);
  EXPECT_TRUE(received_.empty());
}

TEST_F(Post, GoesNowhereElse) {
  policy_.also.clear();
  EXPECT_EQ(post(at("/hook"), {}, "{}", policy_).error().kind, Kind::BadRequest);
  for (auto const* const url : {"http://localhost/", "https://10.0.0.1/", "ftp://example.org/",
                                "http://user:secret@93.184.216.34/", "nothing", ""}) {
    EXPECT_EQ(post(url, {}, "{}", policy_).error().kind, Kind::BadRequest) << url;
  }
  EXPECT_TRUE(received_.empty());
}

TEST_F(Post, IsEndedFromOutside) {
  std::stop_source stop;
  policy_.stop = stop.get_token();
  std::jthread const ending([&] { stop.request_stop(); });

  auto const posted = post(at("/slow"), {}, "{}", policy_);

  ASSERT_FALSE(posted);
  EXPECT_EQ(posted.error().kind, Kind::Unavailable);
}

TEST_F(Post, ChecksAnAddressBeforeAnythingIsSent) {
  EXPECT_TRUE(check_address(at("/hook"), policy_));
  EXPECT_TRUE(check_address("https://example.org/hook", {}));
  for (auto const* const url : {"http://127.0.0.2/", "http://[::1]/", "mailto:a@example.org",
                                "https://93.184.216.34:8443/", "/hook"}) {
    auto const checked = check_address(url, policy_);
    ASSERT_FALSE(checked) << url;
    EXPECT_NE(checked.error().advice.find("https://"), std::string::npos) << url;
  }
}

}  // namespace
}  // namespace estrade::server::http
