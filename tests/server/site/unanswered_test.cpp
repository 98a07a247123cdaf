// SPDX-License-Identifier: GPL-3.0-or-later
// What readers search for in vain is counted, and nothing else of a search is.
#include "server/catalogue/unanswered.h"

#include "server/site/frame/unanswered.h"
#include "tests/server/site/visitor.h"

namespace estrade::server::site {
namespace {

class InVain : public SitePages {
 protected:
  InVain() { headers_.add("Sec-Fetch-Site", "same-origin"); }
  std::vector<catalogue::QuestionRow> asked() {
    return archive_.database().read([](db::Reader const& reader) {
      return catalogue::list_questions(
          reader, {.from = "2000-01-01", .to = "2100-01-01", .everything = true, .limit = 100});
    });
  }
  TalkId talk_ = archive_.add_complete(support::draft("Storage", "Summer"), true, {"Storage"});
};

TEST_F(InVain, ASearchIsCountedWhereItWasAsked) {
  get("/search?q=Octopus");
  get("/search?q=octopus");
  get("/search?q=octopus&event=summer");
  get("/search?q=octopus&talk=" + talk_.text());

  auto const rows = asked();
  ASSERT_EQ(rows.size(), 3u);
  EXPECT_EQ(rows[0].words, "octopus");
  EXPECT_EQ(rows[0].times, 2);
  EXPECT_EQ(rows[0].title, "");
  EXPECT_NE(rows[1].title, rows[2].title);
}

TEST_F(InVain, WhatWasFoundOrNarrowedOrTurnedIsNotCounted) {
  index::Document document;
  document.talk = talk_.text();
  document.title = "Storage";
  writer_.put(document);
  get("/search?q=storage");
  get("/search?q=octopus&year=1980");
  get("/search?q=octopus&page=2");
  get("/search?q=octopus&event=no-such");
  get("/search?q=");

  EXPECT_TRUE(asked().empty());
}

TEST_F(InVain, WhoWantsNoCountingAndWhatNoReaderTypedIsNotCounted) {
  for (auto const& [name, value] : std::vector<std::pair<std::string, std::string>>{
           {"DNT", "1"}, {"Sec-GPC", "1"}, {"Sec-Fetch-Site", "cross-site"}}) {
    headers_ = {};
    headers_.add("Sec-Fetch-Site", name == "Sec-Fetch-Site" ? value : "same-origin");
    if (name != "Sec-Fetch-Site") headers_.add(name, value);
    get("/search?q=octopus");
  }
  headers_ = {};
  get("/search?q=octopus");
  headers_.add("Referer", "https://elsewhere.example.org/");
  get("/search?q=octopus");
  EXPECT_TRUE(asked().empty());

  headers_ = {};
  headers_.add("Referer", "https://talks.example.org/");
  get("/search?q=octopus");
  EXPECT_EQ(asked().size(), 1u) << "a browser that says no more, as without TLS";
}

TEST(InVainPace, AdmitsSixtyInAMinute) {
  Pace pace;
  Instant const now{std::chrono::hours(1)};
  int admitted = 0;
  for (int time = 0; time < 100; ++time) admitted += pace.admit(now) ? 1 : 0;
  EXPECT_EQ(admitted, 60);
  EXPECT_TRUE(pace.admit(now + std::chrono::minutes(1)));
}

}  // namespace
}  // namespace estrade::server::site
