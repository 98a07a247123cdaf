// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/catalogue/watched.h"

#include <algorithm>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "server/catalogue/sites.h"
#include "server/catalogue/unanswered.h"
#include "tests/server/catalogue/catalogue_fixture.h"

namespace estrade::server::catalogue {
namespace {

class WatchedTalks : public CatalogueTest {
 protected:
  void count(TalkId const& talk, std::string_view day, std::string_view site, Watched const& more) {
    write([&](db::Transaction const& transaction) {
      add_watched(transaction, talk, day, site, more);
    });
  }
  std::vector<WatchedRow> list(WatchedFilter filter) {
    filter.everything = true;
    return read([&](db::Reader const& reader) { return list_watched(reader, filter); });
  }
};

TEST_F(WatchedTalks, AreSummedUpByDayAndSite) {
  auto const talk = add({.title = "One"})->id;
  count(talk, "2026-11-27", "blog.example.org", {1, 30, 2});
  count(talk, "2026-11-27", "blog.example.org", {0, 12, 1});
  count(talk, "2026-11-27", "", {1, 5, 0});
  count(talk, "2026-11-28", "blog.example.org", {1, 1, 1});
  count(add({.title = "Two"})->id, "2026-11-28", "", {1, 2, 3});

  auto const rows = list({.from = "2026-11-27", .to = "2026-11-27", .limit = 10});

  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows[0].site, "");
  EXPECT_EQ(rows[1].site, "blog.example.org");
  EXPECT_EQ(rows[1].title, "One");
  EXPECT_EQ(rows[1].watched, (Watched{1, 42, 3}));
  EXPECT_EQ(list({.from = "2026-01-01", .to = "2026-12-31", .limit = 10}).size(), 4u);
  EXPECT_EQ(list({.from = "2026-01-01", .to = "2026-12-31", .talk = talk, .limit = 10}).size(), 3u);
  EXPECT_EQ(list({.from = "2026-01-01", .to = "2026-12-31", .limit = 1}).front().day, "2026-11-28");
}

TEST_F(WatchedTalks, AreSummedUpByTalkEventDayAndSite) {
  auto const one = add({.title = "One", .event = "Summer"})->id;
  auto const two = add({.title = "Two", .event = "Summer"})->id;
  auto const alone = add({.title = "Lonely"})->id;
  count(one, "2026-11-26", "blog.example.org", {1, 30, 2});
  count(two, "2026-11-27", "", {2, 60, 1});
  count(alone, "2026-11-27", "blog.example.org", {1, 45, 0});
  WatchedFilter const all{
      .from = "2026-11-01", .to = "2026-11-30", .everything = true, .limit = 10};
  auto const keys = [&](WatchedFilter const& filter, WatchedBy by) {
    std::string told;
    for (auto const& sum :
         read([&](db::Reader const& reader) { return sum_watched(reader, filter, by); })) {
      told += fmt::format("{}({})={} ", by == WatchedBy::Talk ? "" : sum.key, sum.title,
                          sum.watched.seconds);
    }
    return told;
  };

  EXPECT_EQ(keys(all, WatchedBy::Talk), "(Two)=60 (Lonely)=45 (One)=30 ");
  EXPECT_EQ(keys(all, WatchedBy::Event), "summer(Summer)=90 ()=45 ");
  EXPECT_EQ(keys(all, WatchedBy::Day), "2026-11-26()=30 2026-11-27()=105 ");
  EXPECT_EQ(keys(all, WatchedBy::Site), "blog.example.org()=75 ()=60 ");

  auto filter = all;
  filter.event = "summer";
  EXPECT_EQ(keys(filter, WatchedBy::Talk), "(Two)=60 (One)=30 ");
  filter.site = "";
  EXPECT_EQ(keys(filter, WatchedBy::Talk), "(Two)=60 ");
  filter = all;
  filter.text = "lon";
  EXPECT_EQ(keys(filter, WatchedBy::Day), "2026-11-27()=45 ");
  filter = all;
  filter.everything = false;
  EXPECT_EQ(keys(filter, WatchedBy::Day), "");
  filter.talks = {alone};
  EXPECT_EQ(keys(filter, WatchedBy::Talk), "(Lonely)=45 ");
  filter.events = {
      read([&](db::Reader const& reader) { return find_talk(reader, one)->event->id; })};
  EXPECT_EQ(keys(filter, WatchedBy::Event), "summer(Summer)=90 ()=45 ");
}

class QuestionsInVain : public CatalogueTest {
 protected:
  void ask(Question const& question) {
    write([&](db::Transaction const& transaction) {
      add_question(transaction, question, clock_.now());
    });
  }
  std::vector<QuestionRow> list(WatchedFilter filter) {
    filter.from = "2000-01-01";
    filter.to = "2100-01-01";
    filter.limit = 1000;
    return read([&](db::Reader const& reader) { return list_questions(reader, filter); });
  }
  std::string words(WatchedFilter const& filter) {
    std::string told;
    for (auto const& row : list(filter)) told += fmt::format("{} {}, ", row.times, row.words);
    return told;
  }
};

TEST_F(QuestionsInVain, AreCountedAsTypedButForCase) {
  ask({.words = "  Épine \t DORSALE "});
  ask({.words = "épine dorsale"});
  ask({.words = "骨"});

  EXPECT_EQ(words({.everything = true}), "2 épine dorsale, 1 骨, ");
  EXPECT_EQ(words({.text = "epine", .everything = true}), "2 épine dorsale, ");
}

TEST_F(QuestionsInVain, ThatMayNameSomebodyAreNotKept) {
  for (auto const& personal : {std::string("ada@example.org"), std::string("06 12 34 56 78"),
                               std::string(81, 'a'), std::string("   "), std::string()}) {
    ask({.words = personal});
  }
  EXPECT_EQ(words({.everything = true}), "");

  ask({.words = std::string(79, 'a') + "é"});
  ask({.words = "debian 12 in 2026"});
  EXPECT_EQ(list({.everything = true}).size(), 2u) << "eighty characters, whatever their bytes";
}

TEST_F(QuestionsInVain, AreForgottenAfterNinetyDays) {
  ask({.words = "old"});
  auto const ends =
      read([](db::Reader const& reader) { return oldest_question_ends(reader); }).value();
  EXPECT_EQ(iso_date(ends), iso_date(clock_.now() + std::chrono::days(91)));

  clock_.advance(std::chrono::days(90));
  ask({.words = "new"});
  EXPECT_EQ(words({.everything = true}), "1 new, 1 old, ");
  clock_.advance(std::chrono::days(1));
  write([&](db::Transaction const& transaction) { forget_questions(transaction, clock_.now()); });
  EXPECT_EQ(words({.everything = true}), "1 new, ");
}

TEST_F(QuestionsInVain, OfADayAreNotWithoutAnEnd) {
  write([&](db::Transaction const& transaction) {
    for (int number = 0; number < 510; ++number) {
      add_question(transaction, {.words = fmt::format("q{}", number)}, clock_.now());
    }
  });
  ask({.words = "q7"});

  auto const rows = list({.everything = true});
  EXPECT_EQ(rows.size(), 500u);
  EXPECT_EQ(rows.front().words, "q7") << "a known one goes on";
}

TEST_F(QuestionsInVain, AreToldToWhoWorksThere) {
  auto const talk = add({.title = "One", .event = "Summer"});
  auto const event = talk->event->id;
  auto const other = add({.title = "Other", .event = "Winter"});
  ask({.words = "everywhere"});
  ask({.words = "in the event", .event = event});
  ask({.words = "in the talk", .talk = talk->id});

  EXPECT_EQ(list({.everything = true}).size(), 3u);
  EXPECT_EQ(words({.events = {event}}), "1 in the event, 1 in the talk, ");
  EXPECT_EQ(words({.talks = {talk->id}}), "1 in the talk, ");
  EXPECT_EQ(words({.events = {other->event->id}, .talks = {other->id}}), "");
  EXPECT_EQ(words({}), "");
  EXPECT_EQ(words({.event = "summer", .everything = true}), "1 in the event, 1 in the talk, ");
  EXPECT_EQ(list({.talk = talk->id, .everything = true}).front().title, "One");
}

TEST_F(WatchedTalks, SitesThatAnybodyMayNameDoNotGrowWithoutAnEnd) {
  auto const talk = add({.title = "One"})->id;
  for (int site = 0; site < 250; ++site) {
    count(talk, "2026-11-28", fmt::format("{}.example.org", site), {1, 0, 0});
  }
  count(talk, "2026-11-28", "7.example.org", {1, 0, 0});

  auto const rows = list({.from = "2026-11-28", .to = "2026-11-28", .limit = 1000});

  EXPECT_EQ(rows.size(), 201u);
  EXPECT_EQ(rows.front().site, "*");
  EXPECT_EQ(rows.front().watched.views, 50);
  auto const known = std::ranges::find(rows, "7.example.org", &WatchedRow::site);
  ASSERT_NE(known, rows.end());
  EXPECT_EQ(known->watched.views, 2) << "a known one goes on";
}

TEST_F(WatchedTalks, OnlySitesThatAHeaderMayHoldAreTaken) {
  for (auto const& sites : std::vector<Sites>{{"https://blog.example.org"},
                                              {"http://*.example.org:8080", "localhost"},
                                              {"*"},
                                              {"none"},
                                              {}}) {
    EXPECT_TRUE(check_sites(sites)) << fmt::format("{}", fmt::join(sites, " "));
  }
  for (auto const& sites : std::vector<Sites>{{"https://blog.example.org; script-src *"},
                                              {"https://blog.example.org/path"},
                                              {"a b"},
                                              {"'self'"},
                                              {"*.*.example.org"},
                                              {"javascript:alert(1)"},
                                              {"https://"},
                                              {""},
                                              {"none", "https://blog.example.org"},
                                              {"x\r\ny"},
                                              Sites(51, "https://blog.example.org")}) {
    EXPECT_EQ(check_sites(sites).error().kind, Kind::Rejected)
        << fmt::format("{}", fmt::join(sites, " "));
  }
}

TEST_F(WatchedTalks, SitesOfATalkComeBackAsTheyWereSaid) {
  auto const talk = add({.title = "One"})->id;
  auto const sites = [&] {
    return read([&](db::Reader const& reader) { return embed_sites(reader, talk); });
  };
  EXPECT_EQ(sites(), Sites());

  Sites const said = {"https://blog.example.org", "https://*.example.net"};
  write([&](db::Transaction const& transaction) { set_embed_sites(transaction, talk, said); });
  EXPECT_EQ(sites(), said);
}

}  // namespace
}  // namespace estrade::server::catalogue
