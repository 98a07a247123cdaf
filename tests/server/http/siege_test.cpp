// SPDX-License-Identifier: GPL-3.0-or-later
// Slow, silent and hostile clients, in bounded numbers: none of them stops a good one.
#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <sys/resource.h>

#include "server/http/server.h"
#include "tests/server/http/raw_client.h"

namespace estrade::server::http {
namespace {

constexpr int crowd = 200;

class Siege : public testing::Test {
 protected:
  Siege() {
    Router router;
    router.add(Method::Get, "/healthz",
               [](Request const&) { return text_response(200, "text/plain", "ok"); });
    router.add(Method::Post, "/healthz",
               [](Request const&) { return text_response(200, "text/plain", "ok"); });
    router.add(Method::Get, "/large", [](Request const&) {
      static std::string const large(64 << 20, 'x');
      return Response{200, {}, StaticBody{large}};
    });
    ServerOptions options;
    options.port = 0;
    options.threads = 2;
    options.most_per_client = 5000;
    options.header_deadline = std::chrono::seconds(1);
    options.rate_window = std::chrono::seconds(1);
    auto opened = Server::open(options, std::move(router));
    if (!opened) throw std::runtime_error(opened.error().facts);
    server = std::move(*opened);
  }

  [[nodiscard]] std::vector<RawClient> crowd_that_sends(std::string const& bytes, int count,
                                                        int receive_buffer = 0) const {
    std::vector<RawClient> clients;
    for (int number = 0; number < count; ++number) {
      clients.emplace_back(server->port(), receive_buffer);
      clients.back().send(bytes);
    }
    return clients;
  }

  void expect_good_service() const { EXPECT_EQ(ask(server->port(), get("/healthz")).body, "ok"); }

  std::unique_ptr<Server> server;
};

TEST_F(Siege, OfSlowHeadsIsSatOutAndEnded) {
  auto slow = crowd_that_sends("GET /healthz HTTP/1.1\r\nHost:", crowd);
  expect_good_service();

  for (auto& client : slow) {
    EXPECT_EQ(client.reply().value_or(Reply{}).status, 408);
    EXPECT_TRUE(client.is_closed_by_server());
  }
}

TEST_F(Siege, OfSlowBodiesIsSatOutAndEnded) {
  auto slow = crowd_that_sends(
      "POST /healthz HTTP/1.1\r\nHost: a\r\nContent-Length: 50000\r\n\r\nx", crowd);
  expect_good_service();

  for (auto& client : slow) {
    EXPECT_EQ(client.reply().value_or(Reply{}).status, 408);
    EXPECT_TRUE(client.is_closed_by_server());
  }
}

TEST_F(Siege, OfSlowReadersIsSatOutAndEnded) {
  auto slow = crowd_that_sends(get("/large"), crowd, 4096);
  expect_good_service();

  for (auto& client : slow) EXPECT_TRUE(client.is_dropped_by_server());
}

TEST_F(Siege, OfIdleConnectionsLeavesRoom) {
  rlimit limit{};
  ASSERT_EQ(::getrlimit(RLIMIT_NOFILE, &limit), 0);
  if (limit.rlim_cur < 2500) GTEST_SKIP() << "the limit of open files is too low for 1,000 clients";
  auto idle = crowd_that_sends(get("/healthz"), 1000);
  for (auto& client : idle) ASSERT_EQ(client.reply().value_or(Reply{}).body, "ok");
  expect_good_service();

  for (auto& client : idle) {
    client.send(get("/healthz"));
    ASSERT_EQ(client.reply().value_or(Reply{}).body, "ok") << "they were kept";
  }
}

TEST_F(Siege, OfHostileFramingIsRefusedToTheLast) {
  using namespace std::string_literals;
  auto const next = get("/healthz?smuggled");
  auto const post = [&](std::string const& fields, std::string const& body) {
    return "POST /healthz HTTP/1.1\r\nHost: a\r\n" + fields + "\r\n\r\n" + body + next;
  };
  std::vector<std::string> const attacks = {
      post("Content-Length: 6\r\nTransfer-Encoding: chunked", "0\r\n\r\n"),
      post("Transfer-Encoding: chunked\r\nContent-Length: 6", "0\r\n\r\n"),
      post("Content-Length: 50\r\nTransfer-Encoding: =?utf-8?Q?chunked?=", "0\r\n\r\n"),
      post("Transfer-Encoding: xchunked\r\nContent-Length: 3", "abc"),
      post("Transfer-Encoding: gzip, chunked\r\nContent-Length: 3", "abc"),
      post("Transfer-Encoding: chunked\r\nTransfer-Encoding: identity", "0\r\n\r\n"),
      post("Transfer-Encoding:\x0b"
           "chunked",
           "0\r\n\r\n"),
      post("Transfer-Encoding : chunked", "0\r\n\r\n"),
      post("Content-Length: 3\r\nContent-Length: 0", "abc"),
      post("Content-Length: 3\r\ncontent-length: 3", "abc"),
      post("Content-Length: +3", "abc"),
      post("Content-Length: 0x3", "abc"),
      post("Content-Length: 3,4", "abc"),
      post("Content-Length: 99999999999999999999", "abc"),
      post("Content-Length : 3", "abc"),
      post("Transfer-Encoding: chunked", "3\r\nabcX\r\n0\r\n\r\n"),
      post("Transfer-Encoding: chunked", "0x3\r\nabc\r\n0\r\n\r\n"),
      post("Transfer-Encoding: chunked", "3\nabc\n0\n\n"),
      post("Transfer-Encoding: chunked", "fffffffffffffffff\r\nabc\r\n0\r\n\r\n"),
      post("Transfer-Encoding: chunked", "3;\nX\r\nabc\r\n0\r\n\r\n"),
      post("Transfer-Encoding: chunked", "0\r\nX\r\n\r\n"),
      "GET /healthz HTTP/1.1\r\nHost: =?utf-8?Q?evil.example?=\r\n\r\n",
      "GET /healthz HTTP/1.1\r\nHost: a\rX: y\r\n\r\n",
      "GET /healthz HTTP/1.1\r\nHost: a\0b\r\n\r\n"s,
      "GET /healthz HTTP/1.1\r\nHost: a\r\n b\r\n\r\n",
      "GET /healthz HTTP/1.1\r\ngarbage line\r\nHost: a\r\n\r\n",
      "GET /healthz HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
      "GET /healthz HTTP/1.1\r\n\r\n",
      "GET /healthz HTTP/1.1\nHost: a\n\n",
      "GET /healthz HTTP/9.9\r\nHost: a\r\n\r\n",
      "GET /healthz HTTP/1.1 junk\r\nHost: a\r\n\r\n",
      "GET  /healthz HTTP/1.1\r\nHost: a\r\n\r\n",
      "GET /healthz\r\n\r\n",
      "GET /%2e%2e/healthz HTTP/1.1\r\nHost: a\r\n\r\n",
      "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
      "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
      "GET /healthz HTTP/1.1\r\nHost: a\r\n" + std::string(30'000, 'x') + "\r\n\r\n",
      "GET /healthz HTTP/1.1\r\nHost: a\r\nX: " + std::string(1 << 20, 'y') + "\r\n\r\n",
  };

  for (auto const& attack : attacks) {
    RawClient client(server->port());
    client.send(attack);
    client.end_sending();
    auto const answer = client.rest();
    EXPECT_TRUE(answer.empty() || answer.starts_with("HTTP/1.1 4") ||
                answer.starts_with("HTTP/1.1 5"))
        << attack.substr(0, 200) << "\n"
        << answer;
    EXPECT_EQ(answer.find("HTTP/1.1 2"), std::string::npos) << attack.substr(0, 200);
  }
  expect_good_service();
}

TEST_F(Siege, OfTheSharedConformanceScriptFindsNothing) {
  namespace fs = std::filesystem;
  auto const script =
      fs::path(ESTRADE_SOURCE_DIR) / ".." / "shared" / "conformance" / "http-reject";
  if (!fs::exists(script)) GTEST_SKIP() << "../shared/conformance/http-reject is not here";
  if (std::system("command -v python3 > /dev/null") != 0) GTEST_SKIP() << "python3 is not here";
  auto const command =
      "python3 '" + script.string() + "' " + std::to_string(server->port()) + " 2>&1";

  auto const close = [](FILE* pipe) { return ::pclose(pipe); };
  std::unique_ptr<FILE, decltype(close)> pipe(::popen(command.c_str(), "r"), close);
  ASSERT_TRUE(pipe);
  std::string output;
  std::array<char, 4096> line{};
  while (std::fgets(line.data(), line.size(), pipe.get()) != nullptr) output += line.data();

  EXPECT_NE(output.find(" 0 accepted, 0 stalls"), std::string::npos) << output;
}

}  // namespace
}  // namespace estrade::server::http
