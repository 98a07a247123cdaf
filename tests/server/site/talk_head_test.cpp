// SPDX-License-Identifier: GPL-3.0-or-later
// What programs read of a talk: search engines, other sites' previews.
#include <fmt/format.h>

#include "tests/server/site/talk_page.h"

namespace estrade::server::site {
namespace {

class TalkHead : public TalkPage {};

TEST_F(TalkHead, OthersCanReadWhatItIs) {
  auto const html = body(get(page_));

  for (
      std::string const part :
      {R"(<meta property="og:type" content="video.other">)",
       R"(<meta property="og:image" content="https://talks.example.org/media/stills1/poster.jpg">)",
       R"(<meta property="og:image:width" content="1280">)",
       R"(<meta property="og:image:alt" content="L&#39;été à Orléans">)",
       R"(<meta property="og:locale" content="en_GB">)",
       R"(<meta property="og:video:type" content="text/html">)",
       R"(<meta name="twitter:card" content="player">)",
       R"(<link rel="alternate" type="application/json+oembed" href="https://talks.example.org/oembed?url=https%3A%2F%2F)",
       R"(<link rel="alternate" type="text/xml+oembed")"}) {
    EXPECT_TRUE(holds(html, part)) << part;
  }
  EXPECT_TRUE(
      holds(html, R"(<link rel="canonical" href="https://talks.example.org)" + page_ + "\">"));
}

TEST_F(TalkHead, SaysInBothLanguagesWhereTheOtherOneIs) {
  auto const address = "https://talks.example.org" + page_;
  auto const html = body(get(page_));
  auto const french = body(get(page_ + "?lang=fr"));

  for (auto const& page : {html, french}) {
    EXPECT_TRUE(holds(page, R"(hreflang="en" href=")" + address + "?lang=en\""));
    EXPECT_TRUE(holds(page, R"(hreflang="fr" href=")" + address + "?lang=fr\""));
    EXPECT_TRUE(holds(page, R"(hreflang="x-default" href=")" + address + "\""));
  }
  EXPECT_TRUE(holds(french, R"(<link rel="canonical" href=")" + address + "?lang=fr\""));
}

TEST_F(TalkHead, DescribesTheVideoForSearchEngines) {
  auto const works = works_in(body(get(page_)));
  ASSERT_EQ(works->size(), 2u);

  auto const video = works->getObject(0);

  EXPECT_EQ(video->getValue<std::string>("@type"), "VideoObject");
  EXPECT_EQ(video->getValue<std::string>("name"), "L'été à Orléans");
  EXPECT_EQ(video->getValue<std::string>("duration"), "PT1M33S");
  EXPECT_EQ(video->getValue<std::string>("uploadDate"), "2026-11-23T00:01:00Z");
  EXPECT_EQ(video->getValue<std::string>("dateCreated"), "2012-05-04");
  EXPECT_EQ(video->getArray("keywords")->getElement<std::string>(1), "C & C++");
  EXPECT_EQ(video->getArray("author")->size(), 2u);
  EXPECT_EQ(video->getValue<std::string>("embedUrl"),
            "https://talks.example.org/embed/" + talk_.text());
  EXPECT_FALSE(video->has("hasPart")) << "nobody knows when which slide was shown";
  EXPECT_FALSE(video->has("transcript"));

  auto const deck = works->getObject(1);
  EXPECT_EQ(deck->getValue<std::string>("@type"), "PresentationDigitalDocument");
  EXPECT_EQ(deck->getObject("encoding")->getValue<std::string>("contentUrl"),
            "https://talks.example.org/talks/" + talk_.text() + "/deck");
}

TEST_F(TalkHead, TellsSearchEnginesItsKeyMomentsAndItsWords) {
  archive_.set_timeline(talk_, {{0, 20.5, 1}, {20.5, 50, 2}, {50, 93.4, 3}});
  archive_.set_captions(talk_,
                        {.language = "fr",
                         .source = {},
                         .cues = {{MediaTime(0), MediaTime(1'000'000), "Bon\njour"},
                                  {MediaTime(2'000'000), MediaTime(3'000'000), "<à tous>"}}});
  auto const html = body(get(page_));
  auto const video = works_in(html)->getObject(0);

  auto const parts = video->getArray("hasPart");
  ASSERT_EQ(parts->size(), 3u);
  auto const clip = parts->getObject(1);
  EXPECT_EQ(clip->getValue<std::string>("@type"), "Clip");
  EXPECT_EQ(clip->getValue<int>("startOffset"), 21) << "the first whole second within it";
  EXPECT_EQ(clip->getValue<int>("endOffset"), 50);
  EXPECT_EQ(clip->getValue<std::string>("url"), "https://talks.example.org" + page_ + "?t=21");
  EXPECT_EQ(video->getValue<std::string>("transcript"), "Bon jour <à tous>");
  EXPECT_FALSE(holds(html, "<à tous>"));
}

TEST_F(TalkHead, OffersTheFileThatPlaysAnywhereBeforeTheFrame) {
  add_downloads(talk_);
  auto const html = body(get(page_));
  auto const file = html.find(
      R"(<meta property="og:video" content="https://talks.example.org/media/downloads/talk.mp4">)");
  auto const frame =
      html.find(R"(<meta property="og:video" content="https://talks.example.org/embed/)");

  ASSERT_NE(file, std::string::npos);
  EXPECT_LT(file, frame) << "Discourse looks at the first";
  EXPECT_LT(html.find(R"(<meta property="og:video:type" content="video/mp4">)"), frame);
  EXPECT_EQ(works_in(html)->getObject(0)->getValue<std::string>("contentUrl"),
            "https://talks.example.org/media/downloads/talk.mp4");
}

TEST_F(TalkHead, ThePlaceInAnAddressIsDiscoveredToo) {
  auto const discovered = [&](std::string const& target) {
    auto const html = body(get(target));
    auto const from = html.find("/oembed?url=");
    return html.substr(from, html.find('"', from) - from);
  };
  auto const encoded = "/oembed?url=https%3A%2F%2Ftalks.example.org%2Ftalks%2F" + talk_.text();

  EXPECT_EQ(discovered(page_ + "?t=754&slide=2"),
            encoded + "%2Fl-ete-a-orleans%3Ft%3D754%26slide%3D2&amp;format=json");
  EXPECT_EQ(discovered("/talks/" + talk_.text() + "/slides/2?q=a%20b"),
            encoded + "%2Fslides%2F2%3Fq%3Da%2520b&amp;format=json");
}

}  // namespace
}  // namespace estrade::server::site
