// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/server.h"

#include <atomic>
#include <cstdlib>
#include <latch>
#include <memory>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include "tests/server/http/raw_client.h"

namespace estrade::server::http {
namespace {

ServerOptions on_any_port() {
  ServerOptions options;
  options.port = 0;
  options.threads = 2;
  return options;
}

Response greet(Request const& request) {
  auto response =
      text_response(200, "text/plain", "hello " + std::string(request.parameter("name")));
  response.headers.add("ETag", "\"1\"");
  return response;
}

Router small_router() {
  Router router;
  RouteOptions open;
  open.cross_origin = true;
  RouteOptions tiny;
  tiny.largest_body = 8;
  router.add(Method::Get, "/healthz",
             [](Request const&) { return text_response(200, "text/plain", "ok"); });
  router.add(Method::Get, "/hello/{name}", greet, open);
  router.add(Method::Post, "/echo",
             [](Request const& request) { return text_response(200, "text/plain", request.body); });
  router.add(
      Method::Post, "/tiny",
      [](Request const& request) { return text_response(200, "text/plain", request.body); }, tiny);
  router.add(Method::Get, "/throws",
             [](Request const&) -> Response { throw std::runtime_error("the secret reason"); });
  router.add(Method::Get, "/throws/number", [](Request const&) -> Response { throw 7; });
  return router;
}

std::unique_ptr<Server> started(ServerOptions options, Router router) {
  auto server = Server::open(std::move(options), std::move(router));
  if (!server) throw std::runtime_error(server.error().facts);
  return std::move(*server);
}

class HttpServer : public testing::Test {
 protected:
  std::unique_ptr<Server> server = started(on_any_port(), small_router());
  [[nodiscard]] Reply ask(std::string const& request) const {
    return http::ask(server->port(), request);
  }
};

std::string post(std::string const& path, std::string const& body, std::string const& fields = {}) {
  return "POST " + path + " HTTP/1.1\r\nHost: a\r\n" + fields +
         "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

TEST_F(HttpServer, AnswersManyRequestsOnOneConnection) {
  RawClient client(server->port());

  for (int count = 0; count < 50; ++count) {
    client.send(get("/hello/" + std::to_string(count)));
    auto const reply = client.reply();
    ASSERT_TRUE(reply);
    EXPECT_EQ(reply->body, "hello " + std::to_string(count));
  }
}

TEST_F(HttpServer, AnswersPipelinedRequestsInOrder) {
  RawClient client(server->port());
  std::string requests;
  for (int count = 0; count < 20; ++count) {
    requests +=
        post("/echo", "body " + std::to_string(count)) + get("/hello/" + std::to_string(count));
  }
  client.send(requests);

  for (int count = 0; count < 20; ++count) {
    auto const echoed = client.reply();
    auto const greeted = client.reply();
    ASSERT_TRUE(echoed && greeted);
    EXPECT_EQ(echoed->body, "body " + std::to_string(count));
    EXPECT_EQ(greeted->body, "hello " + std::to_string(count));
  }
}

TEST_F(HttpServer, TakesARequestInAnyPieces) {
  auto const request =
      "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
      "3\r\nabc\r\n2;x=y\r\nde\r\n0\r\nX: y\r\n\r\n" +
      get("/healthz", "Connection: close\r\n");
  RawClient client(server->port());
  for (char const byte : std::string(request)) client.send({&byte, 1});

  EXPECT_EQ(client.reply().value_or(Reply{}).body, "abcde");
  EXPECT_EQ(client.reply().value_or(Reply{}).body, "ok");
  EXPECT_TRUE(client.is_closed_by_server());
}

TEST_F(HttpServer, AnswersHeadWithTheLengthOfGet) {
  RawClient client(server->port());
  client.send("HEAD /hello/you HTTP/1.1\r\nHost: a\r\n\r\n" + get("/healthz"));

  auto const head = client.reply(true);
  ASSERT_TRUE(head);
  EXPECT_EQ(head->field("content-length"), "9");
  EXPECT_EQ(client.reply().value_or(Reply{}).body, "ok") << "nothing follows a HEAD's answer";
}

TEST_F(HttpServer, SaysWhichMethodsAnAddressTakes) {
  auto const refused = ask("DELETE /hello/you HTTP/1.1\r\nHost: a\r\n\r\n");
  EXPECT_EQ(refused.status, 405);
  EXPECT_EQ(refused.field("allow"), "GET, HEAD, OPTIONS");

  auto const options = ask("OPTIONS /echo HTTP/1.1\r\nHost: a\r\n\r\n");
  EXPECT_EQ(options.status, 204);
  EXPECT_EQ(options.field("allow"), "POST, OPTIONS");
  EXPECT_EQ(ask("OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n").status, 204);
  EXPECT_EQ(ask(get("/nowhere")).status, 404);
}

TEST_F(HttpServer, LetsOtherPagesReadOnlyWhatIsOpenToThem) {
  std::string const preflight =
      "Origin: https://blog.example\r\nAccess-Control-Request-Method: GET\r\n"
      "Access-Control-Request-Headers: range\r\n\r\n";
  auto const allowed = ask("OPTIONS /hello/you HTTP/1.1\r\nHost: a\r\n" + preflight);
  EXPECT_EQ(allowed.status, 204);
  EXPECT_EQ(allowed.field("access-control-allow-origin"), "*");
  EXPECT_EQ(allowed.field("access-control-allow-methods"), "GET, HEAD, OPTIONS");
  EXPECT_NE(allowed.field("access-control-allow-headers").find("Range"), std::string::npos);

  auto const refused = ask("OPTIONS /healthz HTTP/1.1\r\nHost: a\r\n" + preflight);
  EXPECT_EQ(refused.field("access-control-allow-origin"), "");

  auto const answered = ask(get("/hello/you", "Origin: https://blog.example\r\n"));
  EXPECT_EQ(answered.field("access-control-allow-origin"), "*");
  EXPECT_NE(answered.field("access-control-expose-headers").find("Content-Range"),
            std::string::npos);
  EXPECT_EQ(answered.field("cross-origin-resource-policy"), "cross-origin");
}

TEST_F(HttpServer, HidesWhatAHandlerThrewBehindANumber) {
  testing::internal::CaptureStderr();
  auto const reply = ask(get("/throws"));
  auto const odd = ask(get("/throws/number"));
  auto const log = testing::internal::GetCapturedStderr();

  EXPECT_EQ(reply.status, 500);
  EXPECT_EQ(odd.status, 500);
  EXPECT_EQ(reply.body.find("secret"), std::string::npos);
  auto const at = reply.body.find("number: ");
  ASSERT_NE(at, std::string::npos);
  EXPECT_NE(log.find(reply.body.substr(at + 8, 12)), std::string::npos) << log;
  EXPECT_NE(log.find("the secret reason"), std::string::npos) << log;
  EXPECT_EQ(ask(get("/healthz")).status, 200);
}

TEST(HttpServerWithPages, AsksForAPageWhereAHandlerThrewAndSurvivesIt) {
  auto router = small_router();
  router.set_fallback([](Request const& request, int status) -> std::optional<Response> {
    if (request.path == "/throws/number") throw std::runtime_error("no page either");
    return text_response(status, "text/html", "a page");
  });
  auto const server = started(on_any_port(), std::move(router));
  testing::internal::CaptureStderr();

  auto const page = http::ask(server->port(), get("/throws"));
  auto const none = http::ask(server->port(), get("/throws/number"));
  auto const log = testing::internal::GetCapturedStderr();

  EXPECT_EQ(page.status, 500);
  EXPECT_EQ(page.body, "a page");
  EXPECT_EQ(none.status, 500);
  EXPECT_NE(none.body.find("number: "), std::string::npos);
  EXPECT_NE(log.find("the secret reason"), std::string::npos);
  EXPECT_NE(log.find("no page either"), std::string::npos);
}

TEST_F(HttpServer, RefusesABodyOverTheRoutesLimit) {
  EXPECT_EQ(ask(post("/tiny", "12345678")).body, "12345678");
  EXPECT_EQ(ask(post("/tiny", "123456789")).status, 413);
  EXPECT_EQ(ask("POST /tiny HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
                "5\r\n12345\r\n4\r\n6789\r\n0\r\n\r\n")
                .status,
            413);
}

TEST_F(HttpServer, NeverReadsAnUnreadBodyAsTheNextRequest) {
  auto const evil = get("/hello/evil");
  RawClient kept(server->port());
  kept.send(post("/nowhere", evil) + get("/healthz"));
  EXPECT_EQ(kept.reply().value_or(Reply{}).status, 404);
  EXPECT_EQ(kept.reply().value_or(Reply{}).body, "ok") << "the small body was read and forgotten";

  RawClient closed(server->port());
  closed.send("POST /nowhere HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\n" + evil);
  auto const refused = closed.reply();
  ASSERT_TRUE(refused);
  EXPECT_EQ(refused->status, 404);
  EXPECT_EQ(refused->field("connection"), "close");
  closed.end_sending();
  EXPECT_EQ(closed.rest(), "");
}

TEST_F(HttpServer, AsksForABodyOnlyWhenItIsWanted) {
  std::string const expect = "Expect: 100-continue\r\nContent-Length: ";
  RawClient wanted(server->port());
  wanted.send("POST /echo HTTP/1.1\r\nHost: a\r\n" + expect + "3\r\n\r\n");
  EXPECT_EQ(wanted.reply().value_or(Reply{}).status, 100);
  wanted.send("abc");
  EXPECT_EQ(wanted.reply().value_or(Reply{}).body, "abc");

  RawClient refused(server->port());
  refused.send("POST /tiny HTTP/1.1\r\nHost: a\r\n" + expect + "30\r\n\r\n");
  auto const reply = refused.reply();
  ASSERT_TRUE(reply);
  EXPECT_EQ(reply->status, 413);
  EXPECT_EQ(reply->field("connection"), "close") << "the body may come or not";
}

TEST_F(HttpServer, AnswersOldClientsAndCloses) {
  RawClient client(server->port());
  client.send("GET /healthz HTTP/1.0\r\n\r\n");

  auto const reply = client.reply();
  ASSERT_TRUE(reply);
  EXPECT_EQ(reply->body, "ok");
  EXPECT_EQ(reply->field("connection"), "close");
  EXPECT_TRUE(client.is_closed_by_server());
}

TEST_F(HttpServer, AnswersAClientThatHasEndedItsSide) {
  RawClient client(server->port());
  client.send(get("/healthz") + get("/hello/you"));
  client.end_sending();

  EXPECT_EQ(client.reply().value_or(Reply{}).body, "ok");
  EXPECT_EQ(client.reply().value_or(Reply{}).body, "hello you");
  EXPECT_TRUE(client.is_closed_by_server());
}

TEST_F(HttpServer, DoesNotTakeAPortThatIsTaken) {
  auto options = on_any_port();
  options.port = server->port();
  auto const second = Server::open(options, small_router());

  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().kind, Kind::Conflict);
  EXPECT_NE(second.error().advice.find(std::to_string(server->port())), std::string::npos);
}

TEST(HttpServerFiles, LeaveWholeAndInRanges) {
  std::string bytes(3'000'000, '\0');
  for (std::size_t at = 0; at < bytes.size(); ++at)
    bytes[at] = static_cast<char>(at * 2654435761U >> 13);
  int const descriptor = ::open("/tmp", O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  ASSERT_GE(descriptor, 0);
  ASSERT_EQ(::write(descriptor, bytes.data(), bytes.size()), static_cast<ssize_t>(bytes.size()));
  auto const file = std::make_shared<OpenFile>(descriptor);
  Router router;
  router.add(Method::Get, "/film", [&](Request const&) {
    Response response;
    response.headers.add("ETag", "\"film\"");
    response.body = FileBody{file, bytes.size()};
    return response;
  });
  auto const server = started(on_any_port(), std::move(router));
  RawClient client(server->port());

  client.send(get("/film"));
  EXPECT_TRUE(client.reply().value_or(Reply{}).body == bytes);
  client.send(get("/film", "Range: bytes=1000000-2999999\r\n"));
  EXPECT_TRUE(client.reply().value_or(Reply{}).body == bytes.substr(1'000'000));
  client.send(get("/film", "Range: bytes=-7\r\n"));
  EXPECT_TRUE(client.reply().value_or(Reply{}).body == bytes.substr(2'999'993));
}

TEST(HttpServerOverload, IsAnsweredWithComeBackLater) {
  std::latch release(1);
  Router router;
  router.add(Method::Get, "/slow", [&](Request const&) {
    release.wait();
    return text_response(200, "text/plain", "late");
  });
  auto options = on_any_port();
  options.threads = 1;
  auto const server = started(options, std::move(router));
  std::vector<RawClient> clients;
  for (int count = 0; count < 100; ++count) {
    clients.emplace_back(server->port());
    clients.back().send(get("/slow"));
  }

  // A burst may be worked off in a moment; what does not move for a while is an overload.
  std::this_thread::sleep_for(std::chrono::seconds(1));
  RawClient late(server->port());
  late.send(get("/slow"));
  auto const refused = late.reply();
  release.count_down();

  ASSERT_TRUE(refused);
  EXPECT_EQ(refused->status, 503);
  EXPECT_NE(refused->field("retry-after"), "");
  int answered = 0;
  for (auto& client : clients) {
    auto const status = client.reply().value_or(Reply{}).status;
    EXPECT_TRUE(status == 200 || status == 503) << status;
    if (status == 200) ++answered;
  }
  EXPECT_GE(answered, 64) << "those that were let in are served";
}

TEST(HttpServerOverload, ConnectionsOverTheLimitAreToldSo) {
  auto options = on_any_port();
  options.most_connections = 4;
  auto const server = started(options, small_router());
  std::vector<RawClient> kept;
  for (int count = 0; count < 4; ++count) {
    kept.emplace_back(server->port());
    kept.back().send(get("/healthz"));
    EXPECT_EQ(kept.back().reply().value_or(Reply{}).status, 200);
  }

  RawClient fifth(server->port());
  auto const refused = fifth.reply();
  ASSERT_TRUE(refused);
  EXPECT_EQ(refused->status, 503);
  EXPECT_NE(refused->field("retry-after"), "");

  options.most_connections = 100;
  options.most_per_client = 1;
  auto const second = started(options, small_router());
  RawClient first(second->port());
  first.send(get("/healthz"));
  EXPECT_EQ(first.reply().value_or(Reply{}).status, 200);
  RawClient too_many(second->port());
  EXPECT_EQ(too_many.reply().value_or(Reply{}).status, 429);
}

TEST(HttpServerStop, LetsARunningRequestEnd) {
  std::latch begun(1);
  std::latch release(1);
  Router router;
  router.add(Method::Get, "/slow", [&](Request const&) {
    begun.count_down();
    release.wait();
    return text_response(200, "text/plain", "in time");
  });
  auto server = started(on_any_port(), std::move(router));
  RawClient idle(server->port());
  RawClient client(server->port());
  client.send(get("/slow"));
  begun.wait();
  std::jthread const stopper([&] { server->stop(std::chrono::seconds(10)); });
  EXPECT_TRUE(idle.is_closed_by_server());
  release.count_down();

  auto const reply = client.reply();
  ASSERT_TRUE(reply);
  EXPECT_EQ(reply->body, "in time");
  EXPECT_EQ(reply->field("connection"), "close");
}

}  // namespace
}  // namespace estrade::server::http
