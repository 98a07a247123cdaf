// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/catalogue/watched.h"

#include <algorithm>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "server/catalogue/sites.h"
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
  std::vector<WatchedRow> list(WatchedFilter const& filter) {
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
