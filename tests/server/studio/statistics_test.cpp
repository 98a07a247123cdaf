// SPDX-License-Identifier: GPL-3.0-or-later
// The page on which is seen what is watched.
#include <string>

#include "server/catalogue/unanswered.h"
#include "server/catalogue/watched.h"
#include "server/studio/frame/chart.h"
#include "tests/server/studio/signed_in.h"

namespace estrade::server::studio {
namespace {

using testing::HasSubstr;
using testing::Not;

class StatisticsPage : public SignedIn {
 protected:
  StatisticsPage() {
    archive_.database().write([&](db::Transaction const& transaction) {
      auto const day = iso_date(clock_.now());
      catalogue::add_watched(transaction, talk_, day, "blog.example.org", {1234, 40'000, 12});
      catalogue::add_watched(transaction, talk_, day, "", {1, 1800, 2});
      catalogue::add_watched(transaction, other_, day, "", {7, 600, 1});
      catalogue::add_returned(transaction, talk_, day, "", {{"2", 5}});
      catalogue::add_question(transaction, {.words = "Octopus <b>", .talk = talk_}, clock_.now());
      catalogue::add_question(transaction, {.words = "everywhere"}, clock_.now());
    });
  }
  http::Response show(std::multimap<std::string, std::string, std::less<>> query,
                      std::string const& language = "en") {
    http::Request request;
    request.target = request.path = "/studio/statistics";
    request.host = "talks.example.org";
    request.query = std::move(query);
    request.headers.add("Accept-Language", language);
    request.headers.add("Cookie", cookie_);
    return std::get<http::Handler>(router_.match(request).route->target)(request);
  }

  TalkId talk_ = archive_.add_complete(support::draft("A <talk>", "Rencontres"), true, {"a", "b"});
  TalkId other_ = archive_.add_complete(support::draft("Elsewhere", "PyParis"), true, {"a"});
};

TEST_F(StatisticsPage, TellsWhatWasWatchedInWordsAndTables) {
  enter_as("marie", auth::Role::Administrator);
  auto const html = body(show({}));

  EXPECT_THAT(html, HasSubstr("<dd>1,242</dd>"));
  EXPECT_THAT(html, HasSubstr("<dd>11.8\u00a0h</dd>"));
  EXPECT_THAT(html, HasSubstr("A &lt;talk&gt;</a></th><td>1,235</td><td>14</td>"));
  EXPECT_THAT(html, HasSubstr("blog.example.org</th>"));
  EXPECT_THAT(html, HasSubstr("this archive</th>"));
  EXPECT_THAT(
      html, HasSubstr("/slides/2\">Slide 2</a> <span class=\"where\">A &lt;talk&gt;</span></th>"));
  EXPECT_THAT(html,
              HasSubstr("octopus &lt;b&gt; <span class=\"where\">in A &lt;talk&gt;</span></th>"));
  EXPECT_THAT(html, HasSubstr("in the whole archive</span>"));
  EXPECT_THAT(html, HasSubstr("/api/v1/statistics?by=talk&amp;format=csv&amp;from="));
  EXPECT_THAT(html, Not(HasSubstr("style=")));
  auto const french = body(show({}, "fr"));
  EXPECT_THAT(french, HasSubstr("Ce qui est regardé"));
  EXPECT_THAT(french, HasSubstr("<dd>11,8\u00a0h</dd>"));
}

TEST_F(StatisticsPage, TellsWhoWorksOnSomeTalksOfThoseAlone) {
  enter_as("lou", auth::Role::Editor, {other_});
  auto const html = body(show({}));

  EXPECT_THAT(html, HasSubstr("Elsewhere</a>"));
  EXPECT_THAT(html, HasSubstr("<dd>10\u00a0min</dd>"));
  for (auto const* const hidden : {"A &lt;talk&gt;", "octopus", "everywhere", "blog.example.org"}) {
    EXPECT_THAT(html, Not(HasSubstr(hidden)));
  }
}

TEST_F(StatisticsPage, IsNarrowedByItsForm) {
  enter_as("marie", auth::Role::Administrator);

  auto const event = body(show({{"event", "pyparis"}}));
  EXPECT_THAT(event, HasSubstr("Elsewhere</a>"));
  EXPECT_THAT(event, Not(HasSubstr("A &lt;talk&gt;</a>")));
  EXPECT_THAT(event, HasSubstr("<option value=\"pyparis\" selected>"));
  EXPECT_THAT(event, HasSubstr("&amp;event=pyparis\" download"));
  auto const own = body(show({{"site", "self"}}));
  EXPECT_THAT(own, HasSubstr("<dd>8</dd>"));
  EXPECT_THAT(own, HasSubstr("<option value=\"blog.example.org\">")) << "to choose another";
  EXPECT_THAT(body(show({{"q", "elsew"}})), Not(HasSubstr("A &lt;talk&gt;</a>")));
}

TEST_F(StatisticsPage, SaysWhatToDoWhereThereIsNothingAndWhatIsWrong) {
  enter_as("marie", auth::Role::Administrator);

  auto const empty = body(show({{"from", "1999-01-01"}, {"to", "1999-01-31"}}));
  EXPECT_THAT(empty, HasSubstr("Nothing was watched that fits this."));
  EXPECT_THAT(empty, HasSubstr("Nobody has gone back"));
  EXPECT_THAT(empty, HasSubstr("Every search has found something"));
  auto const wrong = body(show({{"from", "2026-02-31"}, {"to", "x"}}));
  EXPECT_THAT(wrong, HasSubstr("Write both days as YYYY-MM-DD"));
  EXPECT_THAT(wrong, HasSubstr("<dd>1,242</dd>"));
  EXPECT_EQ(show({{"from", "1000-01-01"}, {"to", "9999-12-31"}}).status, 200);
}

TEST(Charts, ShowALittleAsALittleAndNothingAsNothing) {
  auto const chart =
      std::string(column_chart({{1000, "most"}, {1, "<least>"}, {0, "none"}}).view());

  EXPECT_THAT(chart, HasSubstr("<title>&lt;least&gt;</title>"));
  EXPECT_THAT(chart, HasSubstr(R"(x="0" y="0" width="8" height="100")"));
  EXPECT_THAT(chart, HasSubstr(R"(x="10" y="99" width="8" height="1")"));
  EXPECT_THAT(chart, HasSubstr(R"(x="20" y="100" width="8" height="0")"));
  EXPECT_THAT(std::string(column_chart({}).view()), HasSubstr("<svg"));
}

}  // namespace
}  // namespace estrade::server::studio
