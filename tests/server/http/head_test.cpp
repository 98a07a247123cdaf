// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/wire/head.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "server/http/wire/framing.h"
#include "server/http/wire/target.h"

namespace estrade::server::http::wire {
namespace {

using namespace std::string_literals;

/// The status of the refusal, or 200 when the head is taken; through both of the front's steps.
int verdict_on(std::string const& text) {
  HeadEnd scanner;
  auto const end = scanner.find(text, 16 * 1024);
  if (!end) return 0;
  if (auto const* const refusal = std::get_if<Refusal>(&*end)) return refusal->status;
  auto const head = parse_head(std::string_view(text).substr(0, std::get<std::size_t>(*end)));
  auto const* const refusal = std::get_if<Refusal>(&head);
  return refusal ? refusal->status : 200;
}

Head parsed(std::string const& text) {
  auto head = parse_head(text);
  EXPECT_TRUE(std::holds_alternative<Head>(head)) << text;
  return std::get<Head>(std::move(head));
}

struct Case {
  std::string text;
  int status;
};

std::string with_line(std::string const& line) { return line + "\r\nHost: a\r\n\r\n"; }
std::string with_field(std::string const& field) {
  return "GET / HTTP/1.1\r\nHost: a\r\n" + field + "\r\n\r\n";
}

std::vector<Case> const request_lines = {
    {with_line("GET / HTTP/1.1"), 200},
    {with_line("GET / HTTP/1.0"), 200},
    {with_line("OPTIONS * HTTP/1.1"), 200},
    {with_line("GET http://host:80/x?y HTTP/1.1"), 200},
    {with_line("GET * HTTP/1.1"), 400},
    {with_line("GET  / HTTP/1.1"), 400},
    {with_line("GET / HTTP/1.1 "), 400},
    {with_line(" GET / HTTP/1.1"), 400},
    {with_line("GET\t/ HTTP/1.1"), 400},
    {with_line("GET / junk HTTP/1.1"), 400},
    {with_line("GET / HTTP/1.1 junk"), 400},
    {with_line("GET /"), 400},
    {with_line("G(T / HTTP/1.1"), 400},
    {with_line("GET / http/1.1"), 400},
    {with_line("GET / HTTP/11"), 400},
    {with_line("GET / HTTP/1.2"), 505},
    {with_line("GET / HTTP/2.0"), 505},
    {with_line("GET / HTTP/9.9"), 505},
    {with_line("get / HTTP/1.1"), 501},
    {with_line("BREW / HTTP/1.1"), 501},
    {with_line("CONNECT a:80 HTTP/1.1"), 501},
    {with_line("GET x HTTP/1.1"), 400},
    {with_line("GET /caf\xC3\xA9 HTTP/1.1"), 400},
    {with_line("GET /a#b HTTP/1.1"), 400},
    {with_line("GET /a<b HTTP/1.1"), 400},
    {with_line("GET /a\x7F HTTP/1.1"), 400},
    {with_line("GET ftp://host/x HTTP/1.1"), 400},
    {with_line("GET http:///x HTTP/1.1"), 400},
    {with_line("GET http://user@host/x HTTP/1.1"), 400},
    {"\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n", 400},
    {"GET / HTTP/1.1\nHost: a\n\n", 400},
    {"GET / HTTP/1.1\rHost: a\r\r", 400},
    {"GET / HTTP/1.1\r\n\r\n", 400},
};

std::vector<Case> const fields = {
    {with_field("X: y"), 200},
    {with_field("X:"), 200},
    {with_field("X:\ty \t"), 200},
    {with_field("X: caf\xC3\xA9"), 200},
    {with_field("X : y"), 400},
    {with_field(" X: y"), 400},
    {with_field("\tX: y"), 400},
    {with_field("X: y\r\n folded"), 400},
    {with_field("garbage line"), 400},
    {with_field(": y"), 400},
    {with_field("X(: y"), 400},
    {with_field("X\xC3\xA9: y"), 400},
    {with_field("X: a\x01 b"), 400},
    {with_field("X: a\rb: c"), 400},
    {with_field("X: a\nb: c"), 400},
    {with_field("X: a\0b"s), 400},
    {with_field("Host: b"), 400},
    {with_field("Expect: 100-continue"), 200},
    {with_field("Expect: the-unexpected"), 417},
    {with_field("Content-Length: 3"), 200},
    {with_field("Content-Length: 0"), 200},
    {with_field("Content-Length: 3\r\nContent-Length: 3"), 400},
    {with_field("Content-Length: 3\r\nContent-Length: 0"), 400},
    {with_field("Content-Length: 3, 3"), 400},
    {with_field("Content-Length:"), 400},
    {with_field("Content-Length: +3"), 400},
    {with_field("Content-Length: -1"), 400},
    {with_field("Content-Length: 0x3"), 400},
    {with_field("Content-Length: 1_0"), 400},
    {with_field("Content-Length: 3 3"), 400},
    {with_field("Content-Length: 99999999999999999999"), 400},
    {with_field("Content-Length : 3"), 400},
    {with_field("Transfer-Encoding: chunked"), 200},
    {with_field("Transfer-Encoding: ChUnKeD"), 200},
    {with_field("Transfer-Encoding: chunked\r\nContent-Length: 3"), 400},
    {with_field("Content-Length: 3\r\nTransfer-Encoding: xchunked"), 400},
    {with_field("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked"), 400},
    {with_field("Transfer-Encoding:"), 400},
    {with_field("Transfer-Encoding: xchunked"), 501},
    {with_field("Transfer-Encoding: gzip, chunked"), 501},
    {with_field("Transfer-Encoding: chunked, identity"), 501},
    {with_field("Transfer-Encoding: =?utf-8?Q?chunked?="), 501},
    {"GET / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n", 400},
};

TEST(RequestHead, OfOneMeaningAloneIsTaken) {
  for (auto const& each : request_lines) EXPECT_EQ(verdict_on(each.text), each.status) << each.text;
  for (auto const& each : fields) EXPECT_EQ(verdict_on(each.text), each.status) << each.text;
}

TEST(RequestHead, NamesOneWellFormedHost) {
  for (auto const* good :
       {"a", "a.example:8080", "127.0.0.1", "[::1]", "[::1]:80", "a_b-c", "a:"}) {
    EXPECT_TRUE(is_host(good)) << good;
  }
  for (auto const* bad : {"", "a b", "a/b", "a@b", "a:x", "a:99999", "[::1", "[x]", "[]", ":80",
                          "=?utf-8?Q?evil.example?=", "caf\xC3\xA9", "a,b", "a:80:80"}) {
    EXPECT_FALSE(is_host(bad)) << bad;
  }
  EXPECT_EQ(verdict_on("GET / HTTP/1.0\r\n\r\n"), 200) << "HTTP/1.0 had no Host";
}

TEST(RequestHead, LargerThanTheLimitIsRefusedBeforeItsEnd) {
  std::string const long_target = "GET /" + std::string(20'000, 'a');
  std::string const long_field = "GET / HTTP/1.1\r\nHost: a\r\nX: " + std::string(20'000, 'a');
  std::string many = "GET / HTTP/1.1\r\nHost: a\r\n";
  for (int count = 0; count < 101; ++count) many += "X: y\r\n";

  EXPECT_EQ(verdict_on(long_target), 414);
  EXPECT_EQ(verdict_on(long_field), 431);
  EXPECT_EQ(verdict_on(many + "\r\n"), 431);
}

TEST(RequestHead, ArrivingByteByByteEndsWhereItEndsAtOnce) {
  auto const text = with_field("X: y");
  HeadEnd scanner;

  for (std::size_t size = 1; size < text.size(); ++size) {
    EXPECT_FALSE(scanner.find(std::string_view(text).substr(0, size), 1024)) << size;
  }
  auto const end = scanner.find(text + "GET /next", 1024);
  ASSERT_TRUE(end);
  EXPECT_EQ(std::get<std::size_t>(*end), text.size());
}

TEST(RequestHead, SaysWhetherTheConnectionIsKept) {
  EXPECT_TRUE(parsed("GET / HTTP/1.1\r\nHost: a\r\n\r\n").keep_alive);
  EXPECT_FALSE(parsed(with_field("Connection: close")).keep_alive);
  EXPECT_FALSE(parsed(with_field("Connection: x, CLOSE")).keep_alive);
  EXPECT_FALSE(parsed("GET / HTTP/1.0\r\n\r\n").keep_alive);
  EXPECT_TRUE(parsed("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n").keep_alive);
}

TEST(Target, IsDecodedIntoPathAndQuery) {
  auto const head = parsed(
      with_line("GET /talks/a%C3%A9%20b/?q=caf%C3%A9+noir&q=2&empty&p=100%25&r=100% HTTP/1.1"));

  EXPECT_EQ(head.request.path, "/talks/a\xC3\xA9 b/");
  EXPECT_EQ(head.request.query_value("q"), "caf\xC3\xA9 noir");
  EXPECT_EQ(head.request.query.count("q"), 2u);
  EXPECT_EQ(head.request.query_value("empty"), "");
  EXPECT_EQ(head.request.query_value("p"), "100%");
  EXPECT_EQ(head.request.query_value("r"), "100%") << "as people type it";
  EXPECT_EQ(head.request.query_value("none"), std::nullopt);
}

TEST(Target, InAbsoluteFormNamesTheHost) {
  auto const head = parsed(with_line("GET http://other.example:81?x=1 HTTP/1.1"));

  EXPECT_EQ(head.request.host, "other.example:81");
  EXPECT_EQ(head.request.path, "/");
  EXPECT_EQ(head.request.query_value("x"), "1");
}

TEST(Target, ThatLeavesItsPlaceIsRefused) {
  for (auto const* path : {"/..",           "/../etc/passwd",
                           "/a/../b",       "/a/.",
                           "/./a",          "/%2e%2e/etc/passwd",
                           "/%2E%2e",       "/.%2e/",
                           "/a%2fb",        "/a%2Fb",
                           "/a%00b",        "/a%0d%0aX:y",
                           "/a%0A",         "/%",
                           "/%4",           "/%zz",
                           "/a%7f",         "/%c0%ae%c0%ae/",
                           "/%ff",          "/%ed%a0%80",
                           "/%f5%80%80%80", "/%e0%80%af"}) {
    EXPECT_EQ(verdict_on(with_line("GET " + std::string(path) + " HTTP/1.1")), 400) << path;
  }
  EXPECT_EQ(verdict_on(with_line("GET /?q=%ff HTTP/1.1")), 400) << "a query is UTF-8 too";
  EXPECT_EQ(verdict_on(with_line("GET /?q=%00 HTTP/1.1")), 400);
  EXPECT_EQ(verdict_on(with_line("GET /a..b/...c HTTP/1.1")), 200) << "dots inside names are fine";
}

struct Chunked {
  std::string wire;
  BodyFraming::State state;
  std::string body;
};

/// Feeds the bytes in pieces of `step`.
Chunked read_chunks(std::string const& text, std::size_t step) {
  auto framing = BodyFraming::by_chunks();
  std::string input;
  std::string body;
  for (std::size_t at = 0; at < text.size(); at += step) {
    input += text.substr(at, step);
    input.erase(0, framing.take(input, body, 1 << 20));
  }
  return {input, framing.state(), body};
}

TEST(Chunks, AreReadExactly) {
  using State = BodyFraming::State;
  std::vector<Chunked> const cases = {
      {"0\r\n\r\n", State::Complete, ""},
      {"3\r\nabc\r\n0\r\n\r\n", State::Complete, "abc"},
      {"3\r\nabc\r\nA\r\n0123456789\r\n0\r\n\r\n", State::Complete, "abc0123456789"},
      {"003;x=y;z=\"q;\\\"\"\r\nabc\r\n0\r\n\r\n", State::Complete, "abc"},
      {"3\r\nabc\r\n0\r\nTrailer: x\r\n\r\n", State::Complete, "abc"},
      {"3\r\nabc\r\n", State::More, "abc"},
      {"3\r\nab", State::More, "ab"},
      {"3\r\nabc\r\n0\r\n", State::More, "abc"},
      {"3\r\nabcX\r\n0\r\n\r\n", State::Malformed, "abc"},
      {"3\r\nabc\n0\r\n\r\n", State::Malformed, "abc"},
      {"3\nabc\r\n0\r\n\r\n", State::Malformed, ""},
      {"0x3\r\nabc\r\n0\r\n\r\n", State::Malformed, ""},
      {"-3\r\nabc\r\n", State::Malformed, ""},
      {"+3\r\nabc\r\n", State::Malformed, ""},
      {" 3\r\nabc\r\n", State::Malformed, ""},
      {"3 \r\nabc\r\n", State::Malformed, ""},
      {"\r\nabc\r\n", State::Malformed, ""},
      {"3;\r\nabc\r\n", State::Malformed, ""},
      {"3;x=\r\nabc\r\n", State::Malformed, ""},
      {"3;x=\"y\r\nabc\r\n", State::Malformed, ""},
      {"3;x\ry\r\nabc\r\n", State::Malformed, ""},
      {"1000000000000000\r\n", State::Malformed, ""},
      {"FFFFFFFFFFFFFFFFF\r\n", State::Malformed, ""},
      {"0\r\nno colon\r\n\r\n", State::Malformed, ""},
      {"0\r\n folded\r\n\r\n", State::Malformed, ""},
      {std::string(2000, '0') + "\r\n", State::Malformed, ""},
  };
  for (auto const& each : cases) {
    for (std::size_t const step : {std::size_t{1}, std::size_t{7}, std::size_t{4096}}) {
      auto const read = read_chunks(each.wire, step);
      EXPECT_EQ(read.state, each.state) << each.wire << " in steps of " << step;
      EXPECT_EQ(read.body, each.body) << each.wire << " in steps of " << step;
    }
  }
}

TEST(Chunks, LeaveWhatFollowsThem) {
  EXPECT_EQ(read_chunks("0\r\n\r\nGET / HTTP/1.1\r\n", 4096).wire, "GET / HTTP/1.1\r\n");
}

TEST(Chunks, MayNotCarryEndlessTrailersOrExtensions) {
  std::string trailers = "0\r\n";
  std::string extensions;
  for (int count = 0; count < 1000; ++count) {
    trailers += "X: " + std::string(60, 'y') + "\r\n";
    extensions += "1;x=" + std::string(60, 'y') + "\r\na\r\n";
  }
  EXPECT_EQ(read_chunks(trailers, 4096).state, BodyFraming::State::Malformed);
  EXPECT_EQ(read_chunks(extensions, 4096).state, BodyFraming::State::Malformed);
}

TEST(StatedLength, TakesThatManyBytesAndNoMore) {
  auto framing = BodyFraming::by_length(5);
  std::string body;

  EXPECT_EQ(framing.take("abc", body, 100), 3u);
  EXPECT_EQ(framing.state(), BodyFraming::State::More);
  EXPECT_EQ(framing.take("defGET", body, 1), 1u) << "no more than there is room for";
  EXPECT_EQ(framing.take("efGET", body, 100), 1u);

  EXPECT_EQ(framing.state(), BodyFraming::State::Complete);
  EXPECT_EQ(body, "abcde");
}

}  // namespace
}  // namespace estrade::server::http::wire
