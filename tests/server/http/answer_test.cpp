// SPDX-License-Identifier: GPL-3.0-or-later
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "server/http/html.h"
#include "server/http/problem.h"
#include "server/http/router.h"
#include "server/http/wire/encoding.h"
#include "server/http/wire/outgoing.h"
#include "server/http/wire/range.h"

namespace estrade::server::http {
namespace {

using Fields = std::vector<std::pair<std::string, std::string>>;

Request request_with(Method method, Fields const& fields) {
  Request request;
  request.method = method;
  for (auto const& [name, value] : fields) request.headers.add(name, value);
  return request;
}

Response tagged(std::string body, std::string const& type = "video/mp4") {
  auto response = text_response(200, type, std::move(body));
  response.headers.add("ETag", "\"abc\"");
  return response;
}

struct Sent {
  int status;
  std::string head;
  std::string body;
};

Sent send(Response response, Method method, Fields const& fields) {
  auto const request = request_with(method, fields);
  auto const out = wire::compose(std::move(response), {&request, false, false, false, "Test"});
  Sent sent{std::stoi(out.head.substr(9, 3)), out.head, ""};
  for (auto const& part : out.parts) {
    auto const* const text = std::get_if<std::string>(&part);
    sent.body += text ? std::string_view(*text) : std::get<std::string_view>(part);
  }
  return sent;
}

bool says(Sent const& sent, std::string const& line) {
  return sent.head.find("\r\n" + line + "\r\n") != std::string::npos;
}

struct RangeCase {
  std::string value;
  std::uint64_t size;
  std::vector<wire::ByteRange> ranges;  ///< empty: not satisfiable
  bool whole = false;
};

TEST(Range, IsReadWithoutOverflow) {
  std::string nine;
  for (int at = 0; at < 9; ++at)
    nine += std::to_string(at * 10) + "-" + std::to_string(at * 10) + ",";
  std::vector<RangeCase> const cases = {
      {"bytes=0-0", 10, {{0, 1}}},
      {"bytes=0-9", 10, {{0, 10}}},
      {"BYTES=2-", 10, {{2, 8}}},
      {"bytes=-3", 10, {{7, 3}}},
      {"bytes=-30", 10, {{0, 10}}},
      {"bytes=5-99", 10, {{5, 5}}},
      {"bytes= 0-1 , 4-5", 10, {{0, 2}, {4, 2}}},
      {"bytes=4-5,0-1", 10, {{0, 2}, {4, 2}}},
      {"bytes=0-4,5-6", 10, {{0, 7}}},
      {"bytes=0-6,2-3", 10, {{0, 7}}},
      {"bytes=0-1,50-", 10, {{0, 2}}},
      {"bytes=5-18446744073709551615", 10, {{5, 5}}},
      {"bytes=5-99999999999999999999999", 10, {{5, 5}}},
      {"bytes=-99999999999999999999999", 10, {{0, 10}}},
      {"bytes=10-", 10, {}},
      {"bytes=99999999999999999999999-", 10, {}},
      {"bytes=-0", 10, {}},
      {"bytes=0-", 0, {}},
      {"bytes=-5", 0, {}},
      {"bytes=3-2", 10, {}, true},
      {"bytes=", 10, {}, true},
      {"bytes=a-b", 10, {}, true},
      {"bytes=-", 10, {}, true},
      {"bytes=1", 10, {}, true},
      {"bytes=+1-2", 10, {}, true},
      {"bytes=0-1,x", 10, {}, true},
      {"lines=0-1", 10, {}, true},
      {"0-1", 10, {}, true},
      {"bytes=" + nine, 100, {}, true},
      {"bytes=0-,0-,0-,0-", 10, {}, true},
      {"bytes=900000000000000000-",
       910'000'000'000'000'000ULL,
       {{900'000'000'000'000'000ULL, 10'000'000'000'000'000ULL}}},
  };
  for (auto const& each : cases) {
    auto const verdict = wire::read_range(each.value, each.size);
    if (auto const* const ranges = std::get_if<std::vector<wire::ByteRange>>(&verdict)) {
      EXPECT_EQ(*ranges, each.ranges) << each.value;
      EXPECT_FALSE(each.whole) << each.value;
    } else {
      EXPECT_EQ(std::holds_alternative<wire::Whole>(verdict), each.whole) << each.value;
      EXPECT_TRUE(each.ranges.empty()) << each.value;
    }
  }
}

TEST(Answer, OfOneRangeIsPartial) {
  auto const sent = send(tagged("0123456789"), Method::Get, {{"Range", "bytes=2-4"}});

  EXPECT_EQ(sent.status, 206);
  EXPECT_EQ(sent.body, "234");
  EXPECT_TRUE(says(sent, "Content-Range: bytes 2-4/10"));
  EXPECT_TRUE(says(sent, "Content-Length: 3"));
}

TEST(Answer, OfSeveralRangesHasParts) {
  auto const sent = send(tagged("0123456789"), Method::Get, {{"Range", "bytes=0-1,8-9"}});

  EXPECT_EQ(sent.status, 206);
  EXPECT_NE(sent.head.find("Content-Type: multipart/byteranges; boundary="), std::string::npos);
  EXPECT_NE(sent.body.find("Content-Range: bytes 0-1/10\r\n\r\n01\r\n--"), std::string::npos);
  EXPECT_NE(sent.body.find("Content-Range: bytes 8-9/10\r\n\r\n89\r\n--"), std::string::npos);
  EXPECT_TRUE(says(sent, "Content-Length: " + std::to_string(sent.body.size())));
}

TEST(Answer, ToARangeBeyondTheEndNamesTheSize) {
  auto const sent = send(tagged("0123456789"), Method::Get, {{"Range", "bytes=10-"}});

  EXPECT_EQ(sent.status, 416);
  EXPECT_TRUE(says(sent, "Content-Range: bytes */10"));
}

struct ConditionCase {
  Method method;
  Fields fields;
  int status;
};

TEST(Answer, KeepsToThePreconditions) {
  std::string const range = "bytes=0-1";
  std::vector<ConditionCase> const cases = {
      {Method::Get, {}, 200},
      {Method::Get, {{"If-None-Match", "\"abc\""}}, 304},
      {Method::Head, {{"If-None-Match", "\"abc\""}}, 304},
      {Method::Get, {{"If-None-Match", "W/\"abc\""}}, 304},
      {Method::Get, {{"If-None-Match", "\"x\", \"abc\""}}, 304},
      {Method::Get, {{"If-None-Match", "\"a,b\",\"abc\""}}, 304},
      {Method::Get, {{"If-None-Match", "*"}}, 304},
      {Method::Get, {{"If-None-Match", "\"x\""}}, 200},
      {Method::Get, {{"If-None-Match", "abc"}}, 200},
      {Method::Get, {{"If-Match", "\"abc\""}}, 200},
      {Method::Get, {{"If-Match", "*"}}, 200},
      {Method::Get, {{"If-Match", "\"x\""}}, 412},
      {Method::Get, {{"If-Match", "W/\"abc\""}}, 412},
      {Method::Get, {{"If-None-Match", "\"abc\""}, {"Range", range}}, 304},
      {Method::Get, {{"If-Range", "\"abc\""}, {"Range", range}}, 206},
      {Method::Get, {{"If-Range", "\"x\""}, {"Range", range}}, 200},
      {Method::Get, {{"If-Range", "W/\"abc\""}, {"Range", range}}, 200},
      {Method::Get, {{"If-Range", "Sun, 06 Nov 1994 08:49:37 GMT"}, {"Range", range}}, 200},
      {Method::Head, {{"Range", range}}, 200},
  };
  for (auto const& each : cases) {
    auto const sent = send(tagged("0123456789"), each.method, each.fields);
    auto const name = each.fields.empty() ? "none" : each.fields.front().second;
    EXPECT_EQ(sent.status, each.status) << name;
    if (each.status == 304) {
      EXPECT_TRUE(sent.body.empty()) << name;
      EXPECT_TRUE(says(sent, "ETag: \"abc\"")) << name;
      EXPECT_EQ(sent.head.find("Content-Length"), std::string::npos) << name;
    }
  }
}

TEST(Answer, ToHeadHasTheLengthAndNoBody) {
  auto const sent = send(tagged("0123456789"), Method::Head, {});

  EXPECT_EQ(sent.status, 200);
  EXPECT_TRUE(says(sent, "Content-Length: 10"));
  EXPECT_TRUE(sent.body.empty());
}

TEST(Answer, OfTextIsCompressedUnderATagOfItsOwn) {
  std::string const text(5000, 'x');
  Fields const accepts = {{"Accept-Encoding", "br;q=0.5, gzip"}};
  auto const sent = send(tagged(text, "text/html; charset=utf-8"), Method::Get, accepts);

  EXPECT_TRUE(says(sent, "Content-Encoding: gzip"));
  EXPECT_TRUE(says(sent, "Vary: Accept-Encoding"));
  EXPECT_TRUE(says(sent, "ETag: \"abc-gz\""));
  EXPECT_LT(sent.body.size(), 200u);
  EXPECT_EQ(sent.body.substr(0, 2), "\x1F\x8B");

  auto fields = accepts;
  fields.emplace_back("If-None-Match", "\"abc-gz\"");
  EXPECT_EQ(send(tagged(text, "text/html"), Method::Get, fields).status, 304);
}

TEST(Answer, IsLeftAsItIsWhereCompressionDoesNotBelong) {
  std::string const text(5000, 'x');
  auto const is_plain = [](Sent const& sent) {
    return sent.head.find("Content-Encoding: gzip") == std::string::npos;
  };
  Fields const accepts = {{"Accept-Encoding", "gzip"}};
  EXPECT_TRUE(is_plain(send(tagged(text, "text/html"), Method::Get, {})));
  EXPECT_TRUE(
      is_plain(send(tagged(text, "text/html"), Method::Get, {{"Accept-Encoding", "gzip;q=0"}})));
  EXPECT_TRUE(is_plain(send(tagged(text, "video/mp4"), Method::Get, accepts)));
  EXPECT_TRUE(is_plain(send(tagged("short", "text/html"), Method::Get, accepts)));
  EXPECT_TRUE(is_plain(send(tagged(text, "text/html"), Method::Get,
                            {{"Accept-Encoding", "gzip"}, {"Range", "bytes=0-9"}})));
}

TEST(Answer, HasTheHeadersEveryAnswerHas) {
  auto const sent = send(text_response(200, "text/plain", "x"), Method::Get, {});

  EXPECT_TRUE(says(sent, "X-Content-Type-Options: nosniff"));
  EXPECT_TRUE(says(sent, "Referrer-Policy: strict-origin-when-cross-origin"));
  EXPECT_TRUE(says(sent, "Cross-Origin-Resource-Policy: same-origin"));
  EXPECT_EQ(sent.head.find("X-Frame-Options"), std::string::npos);
}

TEST(Answer, WhoseFieldsWouldBreakTheFramingIsNotSent) {
  auto response = text_response(200, "text/plain", "x");
  response.headers.add("X", "a\r\nSet-Cookie: b");

  EXPECT_THROW((void)send(std::move(response), Method::Get, {}), std::logic_error);
}

TEST(Problem, NamesTheStatusAndTheAdviceButNotTheFacts) {
  auto const response = problem({Kind::NoSpace, "statvfs says 3 blocks", "Try again <later>."});

  EXPECT_EQ(response.status, 507);
  EXPECT_EQ(response.headers.find("content-type"), "application/problem+json");
  EXPECT_EQ(std::get<std::string>(response.body),
            R"({"type":"about:blank","title":"Insufficient Storage","status":507,)"
            R"("detail":"Try again <later>."})");
  EXPECT_TRUE(problem({Kind::Unavailable, "", ""}).headers.find("Retry-After"));
}

TEST(Html, EscapesTextAndKeepsMarkup) {
  Html page = "<p title=\"";
  page += html("\"><script>alert('&')</script>");
  page += "\">";

  EXPECT_EQ(page.view(),
            "<p title=\"&quot;&gt;&lt;script&gt;alert(&#39;&amp;&#39;)&lt;/script&gt;\">");
  EXPECT_EQ(json_script("{\"a\":\"</script>\"}").view(), "{\"a\":\"\\u003c/script>\"}");
  EXPECT_EQ(markup("<b>{}</b> {}", std::string("a<b"), 7).view(), "<b>a&lt;b</b> 7");
  EXPECT_EQ(percent_encode("a b/\xC3\xA9~"), "a%20b%2F%C3%A9~");
}

TEST(Router, TakesTheFirstRouteThatFits) {
  Router router;
  auto const nothing = [](Request const&) { return Response(); };
  router.add(Method::Get, "/", nothing);
  router.add(Method::Get, "/talks/{id}/deck", nothing);
  router.add(Method::Get, "/talks/{id}/{slug}", nothing);
  router.add(Method::Post, "/talks", nothing);
  router.add(Method::Get, "/talks", nothing);
  auto const place = [&](Method method, std::string path, Request& request) {
    request.method = method;
    request.path = std::move(path);
    auto const match = router.match(request);
    return match.route ? match.route - router.routes().data() : -1;
  };

  Request request;
  EXPECT_EQ(place(Method::Get, "/", request), 0);
  EXPECT_EQ(place(Method::Get, "/talks/7/deck", request), 1);
  EXPECT_EQ(place(Method::Head, "/talks/7/a-title", request), 2);
  EXPECT_EQ(request.parameter("id"), "7");
  EXPECT_EQ(request.parameter("slug"), "a-title");
  EXPECT_EQ(place(Method::Post, "/talks", request), 3);
  EXPECT_EQ(place(Method::Get, "/talks", request), 4);
  EXPECT_EQ(place(Method::Get, "/talks/", request), -1);
  EXPECT_EQ(place(Method::Get, "/talks//deck", request), -1) << "a name takes no empty segment";
  request.method = Method::Delete;
  request.path = "/talks";
  EXPECT_EQ(router.match(request).other_methods, (std::vector{Method::Post, Method::Get}));
}

}  // namespace
}  // namespace estrade::server::http
