// SPDX-License-Identifier: GPL-3.0-or-later
// What pages say of which slide was on screen when.
#include "tests/server/site/visitor.h"

namespace estrade::server::site {
namespace {

class Moments : public SitePages {
 protected:
  Moments() {
    talk_ = archive_.add_complete({.title = "Why we archive", .language = "en"}, true,
                                  {"Welcome", "Paper", "Thanks"});
    archive_.set_timeline(
        talk_, {{0, 12.4, 1, 0.97}, {12.4, 40, 2, 0.3}, {40, 60, 0, 0.8}, {60, 93.4, 2, 1, true}});
    page_ = "/talks/" + talk_.text() + "/why-we-archive";
  }

  TalkId talk_;
  std::string page_;
};

TEST_F(Moments, AreToldOnTheSlidesPageWithLinksToThem) {
  auto const address = "/talks/" + talk_.text() + "/slides/2";
  auto const link = [&](char const* t) { return page_ + "?slide=2&amp;t=" + t; };

  EXPECT_TRUE(holds(body(get(address)), R"(<p class="on-screen">On screen <a href=")" + link("13") +
                                            R"(">from 0:12 to 0:40</a>, <a href=")" + link("60") +
                                            R"(">from 1:00 to 1:33</a></p>)"));
  EXPECT_TRUE(holds(body(get(address, "fr")), "À l’écran <a"));
  EXPECT_TRUE(holds(body(get(address, "fr")), "de 0:12 à 0:40"));
  EXPECT_FALSE(holds(body(get("/talks/" + talk_.text() + "/slides/3")), "on-screen"));
}

TEST_F(Moments, AreToldInTheListOfSlides) {
  EXPECT_TRUE(holds(body(get(page_)), "from 0:00 to 0:12"));
}

TEST_F(Moments, OfASlideAreWhereItBegins) {
  auto const html = body(get(page_ + "?slide=2"));

  EXPECT_TRUE(holds(html, R"( start="12.4" slide="2")")) << html;
  EXPECT_TRUE(holds(body(get(page_ + "?slide=3")), R"( start="0" slide="3")"));
}

TEST_F(Moments, ShowTheirSlide) {
  auto const html = body(get(page_ + "?t=50"));

  EXPECT_TRUE(holds(html, R"( start="50" slide="2")"));
  EXPECT_TRUE(holds(html, R"(<li id="slide-2" class="slide" aria-current="true">)"));
}

TEST_F(Moments, AreSeenAsAWhole) {
  auto const html = body(get("/talks/" + talk_.text() + "/timeline"));

  EXPECT_TRUE(holds(html, R"(<svg class="timeline")"));
  EXPECT_TRUE(holds(html, R"(<rect class="sure" x="0.00" y="0.00")"));
  EXPECT_TRUE(holds(html, R"(<rect class="weak" )"));
  EXPECT_TRUE(holds(html, R"(<rect class="said" )"));
  EXPECT_TRUE(holds(html, "<td>97%</td>"));
  EXPECT_TRUE(holds(html, "<td>said by a person</td>"));
  EXPECT_TRUE(holds(html, "<td>no slide</td>"));
  EXPECT_TRUE(holds(html, "noindex"));
  EXPECT_TRUE(holds(html, R"(<a href="/studio/talks/)" + talk_.text() + R"(/timeline">)"));
  EXPECT_TRUE(holds(body(get(page_)), "/talks/" + talk_.text() + "/timeline"));
}

TEST_F(Moments, OfATalkWithoutATimelineAreNowhere) {
  auto const other = archive_.add_complete({.title = "Unaligned"}, true, {"Welcome"});

  EXPECT_EQ(get("/talks/" + other.text() + "/timeline").status, 404);
  auto const html = body(get("/talks/" + other.text() + "/unaligned"));
  EXPECT_FALSE(holds(html, "on-screen"));
  EXPECT_FALSE(holds(html, ".vtt"));
}

TEST_F(Moments, StandBesideWhatWasFound) {
  index::Document document;
  document.talk = talk_.text();
  document.moments = {{.slide = 2, .text = "Paper"}};
  writer_.put(document);

  auto const html = body(get("/search?q=paper"));

  EXPECT_TRUE(holds(html, "Slide 2 · 0:12"));
  EXPECT_TRUE(holds(html, page_ + "?slide=2&amp;t=13"));
}

TEST_F(Moments, OfATalkCalledTimelineAreNotInItsWay) {
  auto const talk = archive_.add_complete({.title = "Timeline"}, true, {});

  EXPECT_EQ(get("/talks/" + talk.text() + "/" + archive_.slug_of(talk)).status, 200);
}

}  // namespace
}  // namespace estrade::server::site
