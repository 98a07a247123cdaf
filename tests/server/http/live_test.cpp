// SPDX-License-Identifier: GPL-3.0-or-later
// Answers that go on: said piece by piece, for as long as both sides want.
#include "server/http/live.h"

#include <memory>
#include <string>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "server/http/server.h"
#include "tests/server/http/raw_client.h"

namespace estrade::server::http {
namespace {

/// A server one of whose answers goes on: /live/N is body N.
class LiveAnswers : public testing::Test {
 protected:
  void open(ServerOptions options = {}, std::size_t count = 1) {
    for (std::size_t at = 0; at < count; ++at) bodies_.push_back(std::make_shared<LiveBody>());
    Router router;
    router.add(Method::Get, "/live/{number}", [this](Request const& request) {
      Response response;
      response.headers.add("Content-Type", "text/event-stream");
      response.body = bodies_.at(std::stoul(std::string(request.parameter("number"))));
      return response;
    });
    router.add(Method::Get, "/plain",
               [](Request const&) { return text_response(200, "text/plain", "plain"); });
    options.port = 0;
    options.threads = 2;
    server_ = Server::open(options, std::move(router)).value();
  }
  LiveBody& body() { return *bodies_.front(); }

  std::vector<std::shared_ptr<LiveBody>> bodies_;
  std::unique_ptr<Server> server_;
};

TEST_F(LiveAnswers, SendWhatIsSaidWhenItIsSaidAndEndWithAnEmptyChunk) {
  open();
  RawClient client(server_->port());
  client.send(get("/live/0"));
  auto const head = client.reply();
  ASSERT_TRUE(head);
  EXPECT_EQ(head->field("transfer-encoding"), "chunked");
  EXPECT_EQ(head->field("connection"), "close");
  EXPECT_EQ(head->field("content-length"), "");

  EXPECT_TRUE(body().say("one"));
  EXPECT_EQ(client.until("one\r\n"), "3\r\none\r\n");
  EXPECT_TRUE(body().say("a second"));
  EXPECT_EQ(client.until("second\r\n"), "8\r\na second\r\n");
  body().end();

  EXPECT_EQ(client.rest(), "0\r\n\r\n");
  EXPECT_FALSE(body().say("too late"));
}

TEST_F(LiveAnswers, SendWhatWasSaidBeforeAnybodyListened) {
  open();
  EXPECT_TRUE(body().say("early"));
  body().end();
  RawClient client(server_->port());

  client.send(get("/live/0"));

  EXPECT_TRUE(client.reply());
  EXPECT_EQ(client.rest(), "5\r\nearly\r\n0\r\n\r\n");
}

TEST_F(LiveAnswers, GoToOldClientsWithoutChunks) {
  open();
  RawClient client(server_->port());
  client.send("GET /live/0 HTTP/1.0\r\nHost: a\r\n\r\n");
  EXPECT_EQ(client.reply()->field("transfer-encoding"), "");

  body().say("all of it");
  body().end();

  EXPECT_EQ(client.rest(), "all of it");
}

TEST_F(LiveAnswers, HoldNoThread) {
  constexpr std::size_t many = 100;  // and two threads
  open({}, many);
  std::vector<RawClient> clients;
  for (std::size_t at = 0; at < many; ++at) {
    clients.emplace_back(server_->port()).send(get("/live/" + std::to_string(at)));
  }
  for (auto& client : clients) ASSERT_TRUE(client.reply());

  EXPECT_EQ(ask(server_->port(), get("/plain")).body, "plain");
  for (auto const& each : bodies_) EXPECT_TRUE(each->say("news"));

  for (auto& client : clients) EXPECT_EQ(client.until("news\r\n"), "4\r\nnews\r\n");
}

TEST_F(LiveAnswers, AreOverWhenTheClientIsGone) {
  open();
  {
    RawClient client(server_->port());
    client.send(get("/live/0"));
    ASSERT_TRUE(client.reply());
  }

  while (!body().is_over()) std::this_thread::yield();

  EXPECT_FALSE(body().say("is anybody there?"));
}

TEST_F(LiveAnswers, AreCutOffForAClientThatFallsFarBehind) {
  open();
  RawClient client(server_->port(), 4096);
  client.send(get("/live/0"));
  ASSERT_TRUE(client.reply());
  std::string const piece(64 * 1024, 'x');

  while (body().say(piece)) std::this_thread::yield();

  EXPECT_TRUE(client.is_closed_by_server());
  EXPECT_TRUE(body().is_over());
}

TEST_F(LiveAnswers, AreCutOffForAClientThatTakesNothingForAWhile) {
  ServerOptions options;
  options.rate_window = std::chrono::seconds(1);
  open(options);
  RawClient client(server_->port(), 4096);
  client.send(get("/live/0"));
  ASSERT_TRUE(client.reply());

  EXPECT_TRUE(body().say(std::string(200 * 1024, 'x')));

  EXPECT_TRUE(client.is_dropped_by_server());
  while (!body().is_over()) std::this_thread::yield();
}

TEST_F(LiveAnswers, EndWhenTheServerStops) {
  open();
  RawClient client(server_->port());
  client.send(get("/live/0"));
  ASSERT_TRUE(client.reply());
  EXPECT_TRUE(body().say("still"));

  server_->stop();

  EXPECT_EQ(client.rest(), "5\r\nstill\r\n0\r\n\r\n");
  EXPECT_TRUE(body().is_over());
}

TEST_F(LiveAnswers, TellHeadAlone) {
  open();
  RawClient client(server_->port());

  client.send("HEAD /live/0 HTTP/1.1\r\nHost: a\r\n\r\n");

  EXPECT_EQ(client.reply(true)->field("transfer-encoding"), "chunked");
  EXPECT_EQ(client.rest(), "");
  EXPECT_TRUE(body().is_over());
}

}  // namespace
}  // namespace estrade::server::http
