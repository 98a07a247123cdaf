// SPDX-License-Identifier: GPL-3.0-or-later
#include <chrono>

#include <fmt/format.h>

#include "tests/server/site/visitor.h"

namespace estrade::server::site {
namespace {

using support::draft;

using Home = SitePages;
using Event = SitePages;
using SlidePage = SitePages;
using Robots = SitePages;
using Astray = SitePages;

TEST_F(Home, AnEmptyArchiveSaysHowToAddATalk) {
  EXPECT_TRUE(holds(body(get("/")), "The archive is empty."));
  EXPECT_TRUE(holds(body(get("/")), "estrade add --recording"));
  EXPECT_TRUE(holds(body(get("/", "fr")), "L’archive est vide."));
}

TEST_F(Home, ShowsTheNewestTalksAndTheEventsThatHaveSome) {
  archive_.add_complete(draft("First", "Summer"), true, {});
  archive_.add_complete(draft("Second", "Summer"), true, {});
  archive_.add_expected(draft("Not yet", "Winter"));

  auto const html = body(get("/"));

  EXPECT_LT(html.find(">Second<"), html.find(">First<"));
  EXPECT_NE(html.find(">First<"), std::string::npos);
  EXPECT_TRUE(holds(html, R"(<a href="/events/summer">Summer</a>)"));
  EXPECT_FALSE(holds(html, "Not yet"));
  EXPECT_FALSE(holds(html, "Winter"));
  EXPECT_EQ(get("/events/winter").status, 404) << "nothing of it can be watched";
  EXPECT_EQ(get("/events/winter/recap").status, 404);
  EXPECT_FALSE(holds(body(get("/sitemap.xml")), "winter"));
}

TEST_F(Home, OlderTalksAreOnFurtherPages) {
  for (int i = 0; i < 30; ++i) archive_.add_complete(draft(fmt::format("Talk {}", i)), true, {});

  EXPECT_TRUE(holds(body(get("/")), R"(<a rel="next" href="/?page=2">)"));
  EXPECT_FALSE(holds(body(get("/")), ">Talk 0<"));
  EXPECT_TRUE(holds(body(get("/?page=2&lang=fr")), ">Talk 0<"));
  EXPECT_TRUE(holds(body(get("/?page=2&lang=fr")), R"(<a rel="prev" href="/?lang=fr">)"));
}

TEST_F(Event, ListsItsTalks) {
  archive_.add_complete(draft("Here", "Summer"), true, {});
  archive_.add_complete(draft("Elsewhere", "Winter"), true, {});

  auto const html = body(get("/events/summer"));

  EXPECT_TRUE(holds(html, "<h1>Summer</h1>"));
  EXPECT_TRUE(holds(html, ">Here<"));
  EXPECT_FALSE(holds(html, "Elsewhere"));
  EXPECT_EQ(get("/events/nowhere").status, 404);
}

TEST_F(SlidePage, ShowsOneSlideWithItsTextItsNeighboursAndItsMoment) {
  auto const talk = archive_.add_complete(draft("Title"), true, {"One", "Two", "Three"});
  auto const base = "/talks/" + talk.text();

  auto const html = body(get(base + "/slides/2"));

  EXPECT_TRUE(holds(html, "<h1>Slide 2 of 3</h1>"));
  EXPECT_TRUE(holds(html, R"(<p class="slide-text">Two</p>)"));
  EXPECT_TRUE(holds(html, R"(<a rel="prev" href=")" + base + "/slides/1\""));
  EXPECT_TRUE(holds(html, R"(<a rel="next" href=")" + base + "/slides/3\""));
  EXPECT_TRUE(holds(html, "href=\"" + base + "/title?slide=2\""));
  EXPECT_TRUE(holds(html, "slide-0002-1280.webp\">\n<meta property=\"og:image:type\""))
      << "its own card";
  EXPECT_TRUE(holds(html, "%2Fslides%2F2&amp;format=json")) << "its own oEmbed";
  EXPECT_FALSE(holds(body(get(base + "/slides/3")), R"(rel="next")"));
}

TEST_F(SlidePage, NumbersThatAreNoSlideAreNotFound) {
  auto const talk = archive_.add_complete(draft("Title"), true, {"One"});
  for (auto const* number : {"0", "2", "-1", "1x", "01x", "99999999999"}) {
    EXPECT_EQ(get("/talks/" + talk.text() + "/slides/" + number).status, 404) << number;
  }
}

class Search : public SitePages {
 protected:
  void put_slide(TalkId const& talk, int slide, std::string text) {
    index::Document document;
    document.talk = talk.text();
    document.language = "fr";
    document.title = "Title";
    document.event = "Summer";
    document.event_slug = "summer";
    document.moments = {{.slide = slide, .text = std::move(text)}};
    writer_.put(document);
  }
};

TEST_F(Search, AHitLeadsToItsSlideAndMarksTheWords) {
  auto const talk =
      archive_.add_complete(draft("Title", "Summer"), true, {"Rien", "Le déploiement <b> continu"});
  put_slide(talk, 2, "Le déploiement <b> continu");

  auto const html = body(get("/search?q=deploiement"));

  EXPECT_TRUE(holds(html, "<mark>déploiement</mark>"));
  EXPECT_TRUE(holds(html, "&lt;b&gt;"));
  EXPECT_TRUE(holds(html, "href=\"/talks/" + talk.text() + "/title?slide=2&amp;q=deploiement\""));
  EXPECT_TRUE(holds(html, "slide-0002-640.webp"));
  EXPECT_TRUE(holds(html, "1 talk<"));
  EXPECT_TRUE(holds(html, R"(value="deploiement")"));
  EXPECT_TRUE(holds(html, R"(<meta name="robots" content="noindex">)"));
  EXPECT_TRUE(holds(body(get("/search?q=deploiement&event=summer")), "<mark>"));
  EXPECT_FALSE(holds(body(get("/search?q=deploiement&event=winter")), "<mark>"));
}

TEST_F(Search, WithoutWordsItInvitesAndWithoutHitsItHelps) {
  EXPECT_TRUE(holds(body(get("/search")), "Accents and endings do not matter."));
  EXPECT_TRUE(holds(body(get("/search?q=nowhere")), "Nothing found for “nowhere”."));
  EXPECT_TRUE(holds(body(get("/search?q=nowhere&language=fr")), "Search the whole archive"));
  EXPECT_TRUE(
      holds(body(get("/search?q=<x>", "fr")), "Aucun résultat pour «\u202f&lt;x&gt;\u202f»."));
}

TEST_F(Search, TalksStandWithTheirBestPlacesAndTheWayToTheRest) {
  std::vector<std::string> texts;
  for (int i = 0; i < 7; ++i) texts.push_back(fmt::format("Archive number {}", i));
  auto const talk = archive_.add_complete(draft("Title", "Summer"), true, texts);
  index::Document document;
  document.talk = talk.text();
  document.title = "Title";
  for (int i = 0; i < 7; ++i)
    document.moments.push_back({.slide = i + 1, .text = texts.at(static_cast<std::size_t>(i))});
  document.moments.push_back({.start = std::chrono::seconds(65),
                              .end = std::chrono::seconds(90),
                              .text = "the archive is said aloud, serendipity"});
  writer_.put(document);

  auto const html = body(get("/search?q=archive"));
  auto const said = body(get("/search?q=serendipity"));

  EXPECT_TRUE(holds(html, "1 talk<"));
  EXPECT_TRUE(holds(html, "3 more places in this talk"));
  EXPECT_TRUE(holds(html, "/search?q=archive&amp;talk=" + talk.text()));
  auto const inside = body(get("/search?q=archive&talk=" + talk.text()));
  EXPECT_TRUE(holds(inside, "slide=7")) << "all of them";
  EXPECT_FALSE(holds(inside, "more places"));
  EXPECT_TRUE(holds(said, "Said · 1:05"));
  EXPECT_TRUE(holds(said, "/title?t=65&amp;q=serendipity"));
}

TEST_F(Search, FiltersAreOfferedWithHowManyTheyLeave) {
  for (auto const* const event : {"Summer", "Summer", "Winter"}) {
    auto const talk = archive_.add_complete(draft("Title", event), true, {"archive"});
    index::Document document;
    document.talk = talk.text();
    document.event = event;
    document.event_slug = event[0] == 'S' ? "summer" : "winter";
    document.moments = {{.slide = 1, .text = "archive"}};
    writer_.put(document);
  }

  auto const html = body(get("/search?q=archive"));
  auto const pressed = body(get("/search?q=archive&event=summer"));

  EXPECT_TRUE(holds(html,
                    "/search?q=archive&amp;event=summer\" rel=\"nofollow\">Summer <span "
                    "class=\"quiet\">2</span>"));
  EXPECT_TRUE(holds(pressed, "2 talks<"));
  EXPECT_TRUE(holds(pressed,
                    "<a href=\"/search?q=archive\"><span class=\"quiet\">Event</span> "
                    "Summer"))
      << "it can be taken away";
  EXPECT_TRUE(holds(pressed, R"(<input type="hidden" name="event" value="summer">)"))
      << "it stays when other words are typed";
}

TEST_F(Search, WhereNothingIsFoundWhatIsLikeItIsShown) {
  auto const talk = archive_.add_complete(draft("Title"), true, {"La sérendipité"});
  put_slide(talk, 1, "La sérendipité");

  auto const html = body(get("/search?q=serendipitte"));

  EXPECT_TRUE(holds(html, "Nothing holds “serendipitte”. This is what holds “sérendipité”."));
  EXPECT_TRUE(holds(html, "<mark>sérendipité</mark>"));
  EXPECT_TRUE(holds(html,
                    "<a href=\"/search?q=serendipitte&amp;exact=1\">Search for “serendipitte” all "
                    "the same</a>"));

  auto const as_typed = body(get("/search?q=serendipitte&exact=1"));
  EXPECT_FALSE(holds(as_typed, "<mark>"));
  EXPECT_TRUE(holds(as_typed, "Did you mean <a href=\"/search?q=s%C3%A9rendipit%C3%A9\">"));
}

TEST_F(Search, IsAFeedToSubscribeTo) {
  auto const talk = archive_.add_complete(draft("Bread & butter"), true, {"archive"});
  put_slide(talk, 1, "archive");

  auto const response = get("/feeds/search.atom?q=archive");
  auto const feed = body(response);

  EXPECT_EQ(response.headers.find("Content-Type"), "application/atom+xml; charset=utf-8");
  EXPECT_TRUE(holds(feed, "<title>Bread &amp; butter</title>"));
  EXPECT_TRUE(holds(feed, "/t/" + talk.text() + "</id>"));
  EXPECT_TRUE(holds(feed, "Slide 1: archive"));
  EXPECT_TRUE(holds(body(get("/search?q=archive")), "/feeds/search.atom?q=archive"));
}

TEST_F(Search, CanBeAddedToTheBrowser) {
  auto const html = body(get("/"));
  auto const description = body(get("/opensearch.xml"));

  EXPECT_TRUE(holds(html, R"(type="application/opensearchdescription+xml")"));
  EXPECT_TRUE(holds(description, "/search?q={searchTerms}\""));
  EXPECT_TRUE(holds(description, "<ShortName>"));
}

TEST_F(Search, ATalkRemovedAMomentAgoIsNoHit) {
  auto const talk = archive_.add_complete(draft("Title"), true, {"Word"});
  put_slide(talk, 1, "Word");
  archive_.remove(talk);

  EXPECT_FALSE(holds(body(get("/search?q=word")), "<mark>"));
  EXPECT_EQ(get("/search?q=word").status, 200);
}

TEST_F(Robots, AreToldWhereTheTalksAre) {
  auto const talk = archive_.add_complete(draft("A & B", "Summer"), true, {});
  auto const map = body(get("/sitemap.xml"));

  EXPECT_TRUE(holds(body(get("/robots.txt")), "Sitemap: https://talks.example.org/sitemap.xml\n"));
  EXPECT_TRUE(holds(map, "<loc>https://talks.example.org/talks/" + talk.text() + "/a-b</loc>"));
  EXPECT_TRUE(holds(map, "<loc>https://talks.example.org/events/summer</loc>"));
  EXPECT_TRUE(holds(map, "<lastmod>2026-11-23T00:01:00Z</lastmod>"));
}

TEST_F(Astray, APersonGetsAPageAndAProgramGetsAProblem) {
  auto const page = get("/nowhere", "fr");
  auto const problem = get("/nowhere", "fr", "*/*");
  auto const api = get("/api/v1/nowhere", "fr");

  EXPECT_EQ(page.status, 404);
  EXPECT_TRUE(holds(body(page), "Il n’y a rien à cette adresse."));
  EXPECT_EQ(field(page, "Content-Type"), "text/html; charset=utf-8");
  EXPECT_EQ(problem.status, 404);
  EXPECT_EQ(field(problem, "Content-Type"), "application/problem+json");
  EXPECT_EQ(field(api, "Content-Type"), "application/problem+json");
}

}  // namespace
}  // namespace estrade::server::site
