// SPDX-License-Identifier: GPL-3.0-or-later
// Streamed bodies: what a BodySink sees of clients that send, stop, lie or go away.
#include <condition_variable>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <string>

#include <gtest/gtest.h>

#include "server/http/server.h"
#include "tests/server/http/raw_client.h"

namespace estrade::server::http {
namespace {

/// What reached the sink. Thread-safe.
class Ledger {
 public:
  void note(std::string const& bytes) {
    std::scoped_lock const lock(mutex_);
    bytes_ += bytes;
  }
  void end(std::string const& how) {
    std::scoped_lock const lock(mutex_);
    ends_ += how;
    changed_.notify_all();
  }
  /// How bodies ended so far, once at least one did.
  [[nodiscard]] std::string ends() {
    std::unique_lock lock(mutex_);
    changed_.wait_for(lock, std::chrono::seconds(10), [&] { return !ends_.empty(); });
    return ends_;
  }
  [[nodiscard]] std::string bytes() {
    std::scoped_lock const lock(mutex_);
    return bytes_;
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::string bytes_;
  std::string ends_;
};

class LedgerSink final : public BodySink {
 public:
  LedgerSink(Ledger& ledger, std::size_t most) : ledger_(ledger), most_(most) {}
  bool write(std::span<std::byte const> piece) override {
    EXPECT_LE(piece.size(), 1u << 20);
    written_ += piece.size();
    std::string const bytes(reinterpret_cast<char const*>(piece.data()), piece.size());
    if (bytes.starts_with("throw")) throw std::runtime_error("the sink is broken");
    ledger_.note(bytes);
    return written_ < most_;
  }
  Response finish() override {
    ledger_.end("finished ");
    return text_response(200, "text/plain", std::to_string(written_));
  }
  void cut() override { ledger_.end("cut "); }

 private:
  Ledger& ledger_;
  std::size_t most_;
  std::size_t written_ = 0;
};

class Upload : public testing::Test {
 protected:
  Upload() { start(std::chrono::seconds(20)); }

  void start(std::chrono::seconds rate_window) {
    Router router;
    router.add_streaming(Method::Patch, "/files/{id}",
                         [this](Request const& request) { return open(request); });
    ServerOptions options;
    options.port = 0;
    options.threads = 2;
    options.rate_window = rate_window;
    auto opened = Server::open(options, std::move(router));
    if (!opened) throw std::runtime_error(opened.error().facts);
    server = std::move(*opened);
  }

  std::variant<Response, std::unique_ptr<BodySink>> open(Request const& request) {
    auto const id = request.parameter("id");
    if (id == "refused") return text_response(403, "text/plain", "no");
    return std::make_unique<LedgerSink>(ledger, id == "short" ? 10u : 1u << 30);
  }

  [[nodiscard]] static std::string patch(std::string const& id, std::string const& framing) {
    return "PATCH /files/" + id + " HTTP/1.1\r\nHost: a\r\n" + framing + "\r\n\r\n";
  }

  Ledger ledger;
  std::unique_ptr<Server> server;
};

TEST_F(Upload, ArrivesWholeAndInOrder) {
  std::string body(2'500'000, '\0');
  for (std::size_t at = 0; at < body.size(); ++at)
    body[at] = static_cast<char>(at * 2654435761U >> 11);
  RawClient client(server->port());
  client.send(patch("a", "Content-Length: " + std::to_string(body.size())) + body);

  EXPECT_EQ(client.reply().value_or(Reply{}).body, "2500000");
  EXPECT_TRUE(ledger.bytes() == body);
  EXPECT_EQ(ledger.ends(), "finished ");
}

TEST_F(Upload, InChunksLeavesTheConnectionUsable) {
  RawClient client(server->port());
  auto const request =
      patch("a", "Transfer-Encoding: chunked") + "3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n";
  client.send(request + request);

  EXPECT_EQ(client.reply().value_or(Reply{}).body, "5");
  EXPECT_EQ(client.reply().value_or(Reply{}).body, "5");
}

TEST_F(Upload, CutOffIsNeverComplete) {
  for (std::string const framing : {"Content-Length: 100", "Transfer-Encoding: chunked"}) {
    RawClient client(server->port());
    client.send(patch("a", framing) + (framing.starts_with("C") ? "abc" : "64\r\nabc"));
    client.end_sending();
    EXPECT_EQ(client.reply().value_or(Reply{}).status, 400) << framing;
  }

  EXPECT_EQ(ledger.ends(), "cut cut ");
  EXPECT_EQ(ledger.bytes(), "abcabc") << "what came is kept";
}

TEST_F(Upload, ThatVanishesIsCut) {
  {
    RawClient client(server->port());
    client.send(patch("a", "Content-Length: 100") + "abc");
  }
  EXPECT_EQ(ledger.ends(), "cut ");
}

TEST_F(Upload, WithMalformedChunksIsCut) {
  RawClient client(server->port());
  client.send(patch("a", "Transfer-Encoding: chunked") + "3\r\nabcX\r\n0\r\n\r\n");

  EXPECT_EQ(client.reply().value_or(Reply{}).status, 400);
  EXPECT_EQ(ledger.ends(), "cut ");
}

TEST_F(Upload, ThatHardlyMovesIsCut) {
  start(std::chrono::seconds(1));
  RawClient client(server->port());
  client.send(patch("a", "Content-Length: 100000") + "abc");

  EXPECT_EQ(client.reply().value_or(Reply{}).status, 408);
  EXPECT_EQ(ledger.ends(), "cut ");
}

TEST_F(Upload, RefusedByItsHeadIsNotRead) {
  RawClient client(server->port());
  client.send(patch("refused", "Expect: 100-continue\r\nContent-Length: 5000000000"));

  auto const reply = client.reply();
  ASSERT_TRUE(reply);
  EXPECT_EQ(reply->status, 403);
  EXPECT_EQ(reply->field("connection"), "close");
  EXPECT_EQ(ledger.bytes(), "");
}

TEST_F(Upload, ThatIsWantedIsAskedFor) {
  RawClient client(server->port());
  client.send(patch("a", "Expect: 100-continue\r\nContent-Length: 3"));
  EXPECT_EQ(client.reply().value_or(Reply{}).status, 100);
  client.send("abc");

  EXPECT_EQ(client.reply().value_or(Reply{}).body, "3");
}

TEST_F(Upload, ItsSinkMayStopTheClient) {
  RawClient client(server->port());
  client.send(patch("short", "Content-Length: 5000000") + std::string(600'000, 'x'));

  auto const reply = client.reply();
  ASSERT_TRUE(reply);
  EXPECT_EQ(reply->status, 200);
  EXPECT_EQ(reply->field("connection"), "close");
  EXPECT_EQ(ledger.ends(), "finished ");
}

TEST_F(Upload, WhoseSinkThrowsIsCutAndAnswered) {
  testing::internal::CaptureStderr();
  RawClient client(server->port());
  client.send(patch("a", "Content-Length: 5") + "throw");

  EXPECT_EQ(client.reply().value_or(Reply{}).status, 500);
  EXPECT_EQ(ledger.ends(), "cut ");
  EXPECT_NE(testing::internal::GetCapturedStderr().find("the sink is broken"), std::string::npos);
}

TEST_F(Upload, StillArrivingWhenTheServerStopsIsCut) {
  RawClient client(server->port());
  client.send(patch("a", "Expect: 100-continue\r\nContent-Length: 100000000"));
  EXPECT_EQ(client.reply().value_or(Reply{}).status, 100);
  client.send("abc");
  server->stop(std::chrono::milliseconds(100));

  EXPECT_EQ(ledger.ends(), "cut ");
}

}  // namespace
}  // namespace estrade::server::http
