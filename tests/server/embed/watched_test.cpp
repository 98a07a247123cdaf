// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/embed/parts/watched.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "server/catalogue/unanswered.h"
#include "server/catalogue/watched.h"
#include "tests/server/embed/frames.h"

namespace estrade::server::embed {
namespace {

using support::draft;

class Watching : public Frames {
 protected:
  http::Response tell(std::string const& body, http::Headers headers = {},
                      std::string const& path = {}) {
    http::Request request;
    request.method = http::Method::Post;
    request.path = path.empty() ? "/talks/" + talk_.text() + "/watched" : path;
    request.headers = std::move(headers);
    request.body = body;
    request.remote = "203.0.113.7";
    return ask_router(std::move(request));
  }
  static catalogue::WatchedFilter everything() {
    return {.from = "2000-01-01", .to = "2100-01-01", .everything = true, .limit = 1000};
  }
  std::vector<catalogue::WatchedRow> rows() {
    return archive_.database().read(
        [](db::Reader const& reader) { return catalogue::list_watched(reader, everything()); });
  }
  static http::Headers with(std::string name, std::string value) {
    http::Headers headers;
    headers.add(std::move(name), std::move(value));
    return headers;
  }
};

TEST_F(Watching, IsCountedByDayAndSite) {
  EXPECT_EQ(tell(R"({"views":1,"seconds":40,"slides":3,"site":"Blog.Example.org"})").status, 204);
  EXPECT_EQ(tell(R"({"views":0,"seconds":2,"slides":0,"site":"blog.example.org"})").status, 204);

  ASSERT_EQ(rows().size(), 1u);
  EXPECT_EQ(rows()[0].site, "blog.example.org");
  EXPECT_EQ(rows()[0].day, iso_date(clock_.now()));
  EXPECT_EQ(rows()[0].watched, (catalogue::Watched{1, 42, 3}));
}

TEST_F(Watching, WhatIsReturnedToAndSearchedForInVainIsCounted) {
  tell(
      R"({"views":1,"seconds":4,"slides":1,"site":"blog.example.org",)"
      R"("returned":{"2":3,"99":1,"3":-1,"1":1000},"unanswered":["Reminiscence",7,"me@example.org"]})");
  tell(R"({"returned":{"2":1},"site":"blog.example.org"})");
  tell(R"({"returned":[1],"unanswered":{"a":1}})");

  auto const returned = archive_.database().read(
      [](db::Reader const& reader) { return catalogue::list_returned(reader, everything()); });
  ASSERT_EQ(returned.size(), 2u) << "the talk has three slides";
  EXPECT_EQ(returned[0].returned.slide, "1");
  EXPECT_EQ(returned[0].returned.times, 20) << "one message means so much at most";
  EXPECT_EQ(returned[1].returned.slide, "2");
  EXPECT_EQ(returned[1].returned.times, 4);
  auto const asked = archive_.database().read(
      [](db::Reader const& reader) { return catalogue::list_questions(reader, everything()); });
  ASSERT_EQ(asked.size(), 1u);
  EXPECT_EQ(asked[0].words, "reminiscence");
  EXPECT_EQ(asked[0].talk, talk_);
}

TEST_F(Watching, WhoDoesNotWantToBeCountedIsNot) {
  std::string const counts = R"({"views":1,"seconds":40,"slides":3})";

  EXPECT_EQ(tell(counts, with("DNT", "1")).status, 204);
  EXPECT_EQ(tell(counts, with("Sec-GPC", "1")).status, 204);
  EXPECT_TRUE(rows().empty());

  EXPECT_EQ(tell(counts, with("DNT", "0")).status, 204);
  EXPECT_EQ(rows().size(), 1u);
}

TEST_F(Watching, OneMessageMeansOneViewingAtMost) {
  tell(R"({"views":99,"seconds":1e9,"slides":-4,"site":"<script>"})");
  tell(R"({"views":99,"seconds":99999999,"slides":99999999,"site":["x"]})");

  ASSERT_EQ(rows().size(), 1u);
  EXPECT_EQ(rows()[0].site, "?") << "what is no host is nobody";
  EXPECT_EQ(rows()[0].watched, (catalogue::Watched{2, 600, 2000}));
}

TEST_F(Watching, WhatIsNoCountOrNoTalkIsRefused) {
  auto const expected = archive_.add_expected(draft("Soon"));
  std::string const counts = R"({"views":1,"seconds":1,"slides":1})";

  for (auto const* body : {"", "[]", "views=1", "{\"views\":", "{\"a\":{\"b\":{\"c\":1}}}"}) {
    EXPECT_EQ(tell(body).status, 400) << body;
  }
  EXPECT_EQ(tell(counts, {}, "/talks/0000/watched").status, 404);
  EXPECT_EQ(tell(counts, {}, "/talks/" + expected.text() + "/watched").status, 404);
  EXPECT_TRUE(rows().empty());
}

TEST_F(Watching, OneAddressCannotCountWithoutAnEnd) {
  for (int message = 0; message < 650; ++message) {
    EXPECT_EQ(tell(R"({"views":1})").status, 204) << "it learns nothing";
  }
  EXPECT_EQ(rows()[0].watched.views, 600);

  clock_.advance(std::chrono::minutes(10));
  tell(R"({"views":1})");
  EXPECT_EQ(rows()[0].watched.views, 601) << "after a while it may again";
}

TEST(WatchingBounds, ForgetWhenTooManyAddressesCome) {
  Bounds bounds;
  Instant const now{};
  for (int time = 0; time < 700; ++time) static_cast<void>(bounds.admit("one", now));
  EXPECT_FALSE(bounds.admit("one", now));

  for (int address = 0; address < 20'000; ++address) {
    EXPECT_TRUE(bounds.admit(std::to_string(address), now));
  }
  EXPECT_TRUE(bounds.admit("one", now)) << "memory is bounded";
}

}  // namespace
}  // namespace estrade::server::embed
