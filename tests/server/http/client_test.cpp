// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/client.h"

#include <memory>
#include <sstream>
#include <stdexcept>
#include <string>

#include <gtest/gtest.h>

#include "server/http/server.h"

namespace estrade::server::http {
namespace {

class CountingSink final : public BodySink {
 public:
  bool write(std::span<std::byte const> piece) override {
    count_ += piece.size();
    return true;
  }
  Response finish() override { return text_response(201, "text/plain", std::to_string(count_)); }
  void cut() override {}

 private:
  std::size_t count_ = 0;
};

std::unique_ptr<Server> small_server() {
  Router router;
  router.add(Method::Get, "/hello", [](Request const& request) {
    return text_response(200, "text/plain",
                         std::string(request.headers.find("X-Name").value_or("nobody")));
  });
  router.add(Method::Post, "/echo",
             [](Request const& request) { return text_response(200, "text/plain", request.body); });
  router.add_streaming(Method::Patch, "/count",
                       [](Request const&) -> std::variant<Response, std::unique_ptr<BodySink>> {
                         return std::make_unique<CountingSink>();
                       });
  ServerOptions options;
  options.port = 0;
  options.threads = 1;
  auto server = Server::open(options, std::move(router));
  if (!server) throw std::runtime_error(server.error().facts);
  return std::move(*server);
}

std::string address_of(Server const& server) {
  return "http://127.0.0.1:" + std::to_string(server.port());
}

TEST(HttpClient, SendsAndReceives) {
  auto const server = small_server();
  auto client = Client::open(address_of(*server));
  ASSERT_TRUE(client);
  Headers headers;
  headers.add("X-Name", "Ada");

  auto const greeted = client->send(Method::Get, "/hello", headers);
  ASSERT_TRUE(greeted);
  EXPECT_EQ(greeted->status, 200);
  EXPECT_EQ(greeted->body, "Ada");
  EXPECT_EQ(greeted->headers.find("Content-Type"), "text/plain");
  auto const echoed = client->send(Method::Post, address_of(*server) + "/echo", {}, "body");
  ASSERT_TRUE(echoed);
  EXPECT_EQ(echoed->body, "body");
  auto const missing = client->send(Method::Get, "/nowhere", {});
  ASSERT_TRUE(missing) << "an answer of any status is an answer";
  EXPECT_EQ(missing->status, 404);
}

TEST(HttpClient, StreamsAndTellsHowFarItIs) {
  auto const server = small_server();
  auto client = Client::open(address_of(*server));
  ASSERT_TRUE(client);
  std::istringstream body(std::string(3'000'000, 'x'));
  std::uint64_t told = 0;

  auto const answer = client->send_stream(Method::Patch, "/count", {}, body, 3'000'000,
                                          [&](std::uint64_t sent) { told = sent; });

  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 201);
  EXPECT_EQ(answer->body, "3000000");
  EXPECT_EQ(told, 3'000'000u);
}

TEST(HttpClient, SaysWhatToDoWhenNobodyAnswers) {
  auto server = small_server();
  auto const address = address_of(*server);
  server.reset();
  auto client = Client::open(address);
  ASSERT_TRUE(client);

  auto const answer = client->send(Method::Get, "/hello", {});

  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().kind, Kind::Unavailable);
  EXPECT_NE(answer.error().advice.find("Is the server running?"), std::string::npos);
}

TEST(HttpClient, ReachesLocalhostWithoutAskingForItsAddress) {
  auto const server = small_server();
  auto const address = "http://localhost:" + std::to_string(server->port());
  auto client = Client::open(address);
  ASSERT_TRUE(client);

  auto const answer = client->send(Method::Get, address + "/hello", {});

  ASSERT_TRUE(answer) << answer.error().facts;
  EXPECT_EQ(answer->status, 200);
}

TEST(HttpClient, RefusesWhatIsNoAddressOfAServer) {
  for (auto const* bad : {"", "localhost", "ftp://localhost", "http://", "http://me@host", "::"}) {
    auto const client = Client::open(bad);
    EXPECT_FALSE(client) << bad;
  }
  auto const server = small_server();
  auto client = Client::open(address_of(*server));
  ASSERT_TRUE(client);
  EXPECT_FALSE(client->send(Method::Get, "http://elsewhere.example/hello", {}))
      << "a token is never sent to another server";
}

}  // namespace
}  // namespace estrade::server::http
