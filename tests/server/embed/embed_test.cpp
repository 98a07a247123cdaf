// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/embed/embed.h"

#include <gtest/gtest.h>

#include "server/catalogue/sites.h"
#include "server/http/html.h"
#include "tests/server/embed/frames.h"

namespace estrade::server::embed {
namespace {

using support::draft;
using support::golden;

bool holds(std::string const& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

using EmbedPage = Frames;
using OEmbed = Frames;

TEST_F(EmbedPage, IsAPosterAndTheLittleThatMakesItAPlayer) {
  auto const response = get("/embed/" + talk_.text());

  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(steady(body(response)), golden("embed_page.html"));
}

TEST_F(EmbedPage, HandsOnWhatToShowAndWhereToBegin) {
  auto const html = body(get("/embed/" + talk_.text(), {},
                             {{"view", "slides"}, {"t", "12"}, {"slide", "3"}, {"lang", "fr"}}));

  EXPECT_TRUE(holds(html, R"(lang="fr" view="slides" start="12" slide="3" )"));
  EXPECT_TRUE(holds(html, "?view=slides&amp;t=12&amp;slide=3&amp;lang=fr\" target=\"_blank\""));
}

TEST_F(EmbedPage, NamesWhatPlaysAFilmOnlyWhereOneIsAskedFor) {
  auto const names = [&](TalkId const& talk, std::string_view field, std::string_view value) {
    auto const html =
        body(get("/embed/" + talk.text(), {}, {{std::string(field), std::string(value)}}));
    return holds(html, "engine=\"" + std::string(asset("begin.js").path) + "\"");
  };
  for (auto const* value : {"both", "video"}) EXPECT_TRUE(names(talk_, "view", value)) << value;
  for (auto const* value : {"slides", "audio"}) EXPECT_FALSE(names(talk_, "view", value)) << value;
  for (auto const* value : {"together", "slides-large", "video"}) {
    EXPECT_TRUE(names(talk_, "layout", value)) << value;
  }
  for (auto const* value : {"slides", "sound", "listen"}) {
    EXPECT_FALSE(names(talk_, "layout", value)) << value;
  }
  auto const deck = archive_.add_complete(draft("A deck alone"), false, {"One"});
  EXPECT_FALSE(names(deck, "view", "both"));
}

TEST_F(EmbedPage, BeginsAtASlideWhenItWasOnScreen) {
  archive_.set_timeline(talk_, {{0, 20.5, 1}, {20.5, 93.4, 2}});

  EXPECT_TRUE(holds(body(get("/embed/" + talk_.text(), {}, {{"slide", "2"}})),
                    R"( start="20.5" slide="2")"));
  EXPECT_TRUE(
      holds(body(get("/embed/" + talk_.text(), {}, {{"t", "30"}})), R"( start="30" slide="2")"));
}

TEST_F(EmbedPage, HandsOnWhatAPageChoseOfItsLooks) {
  auto const html = body(get("/embed/" + talk_.text(), {},
                             {{"start", "12"},
                              {"end", "30"},
                              {"layout", "slides-large"},
                              {"accent", "1D3a5f"},
                              {"background", "fff"},
                              {"text", "eee"},
                              {"autoplay", "1"},
                              {"title", "0"}}));

  EXPECT_TRUE(holds(
      html,
      R"(start="12" slide="0" layout="slides-large" end="30" accent="#1D3a5f")"
      R"( colours="#ffffff #000000 #bfbfbf" autoplay muted duration="93.40" shape="960/540" fill>)"));
  EXPECT_TRUE(holds(html, R"(rel="noopener" aria-label="L&#39;été &lt;à&gt;)"));
  EXPECT_FALSE(holds(html, R"(class="title")"));
  EXPECT_FALSE(holds(html, R"(class="byline")"));
  EXPECT_TRUE(holds(html,
                    "%3Flayout%3Dslides-large%26t%3D12%26end%3D30%26accent%3D1D3a5f"
                    "%26background%3Dfff%26text%3Deee%26autoplay"))
      << "its own oEmbed has them too";
}

TEST_F(EmbedPage, IgnoresWhatItDoesNotKnow) {
  auto const html = body(get("/embed/" + talk_.text(), {},
                             {{"view", "<x>"},
                              {"t", "-1"},
                              {"end", "soon"},
                              {"slide", "4"},
                              {"lang", "xx"},
                              {"layout", "upside-down"},
                              {"accent", "red;background:url(//x)"},
                              {"background", "ffffff80"},
                              {"text", "black"},
                              {"autoplay", "yes"},
                              {"muted", "yes"},
                              {"title", "no"}}));

  EXPECT_TRUE(holds(html, R"(lang="en" view="both" start="0" slide="0" duration="93.40")"
                          R"( shape="960/540" fill>)"));
  EXPECT_TRUE(holds(html, R"(class="title")"));
}

TEST_F(EmbedPage, AnyPageMayFrameItAndNothingForeignIsLoaded) {
  auto const response = get("/embed/" + talk_.text());
  auto const policy = std::string(*response.headers.find("Content-Security-Policy"));

  EXPECT_TRUE(holds(policy, "frame-ancestors * file:"));
  EXPECT_TRUE(holds(policy, "default-src 'none'"));
  EXPECT_FALSE(holds(policy, "unsafe"));
  EXPECT_FALSE(response.headers.find("X-Frame-Options"));
  EXPECT_FALSE(response.headers.find("Set-Cookie"));
}

TEST_F(EmbedPage, AllowsWhatStandsInItByItsDigestAndNothingElseInline) {
  auto const response = get("/embed/" + talk_.text());
  auto const policy = std::string(*response.headers.find("Content-Security-Policy"));
  auto const quoted = [](std::string_view name) {
    return "'" + std::string(asset(name).digest) + "'";
  };

  EXPECT_TRUE(holds(policy, "script-src 'self' " + quoted("facade.js") + ";"));
  EXPECT_TRUE(holds(policy, "style-src " + quoted("embed.css") + ";"));
  EXPECT_TRUE(holds(body(response), "<style>" + std::string(asset("embed.css").bytes)));
  EXPECT_FALSE(holds(body(response), "<link rel=\"stylesheet\""));
  EXPECT_FALSE(holds(body(response), "<script src"));
}

TEST_F(EmbedPage, OnlySitesThatATalkOrTheArchiveNamesMayFrameIt) {
  auto const policy = [&](catalogue::Sites const& of_archive, catalogue::Sites const& of_talk) {
    archive_.database().write([&](db::Transaction const& transaction) {
      catalogue::set_embed_sites(transaction, talk_, of_talk);
    });
    router_ = {};
    add_routes(
        router_,
        {archive_.database(), clock_, {.public_url = std::string(origin), .sites = of_archive}});
    auto const response = get("/embed/" + talk_.text());
    auto const text = std::string(*response.headers.find("Content-Security-Policy"));
    return text.substr(text.find("frame-ancestors"));
  };

  EXPECT_EQ(policy({}, {}), "frame-ancestors * file:");
  EXPECT_EQ(policy({"https://a.example"}, {}), "frame-ancestors 'self' https://a.example");
  EXPECT_EQ(policy({"https://a.example"}, {"https://b.example", "https://*.c.example"}),
            "frame-ancestors 'self' https://b.example https://*.c.example");
  EXPECT_EQ(policy({"https://a.example"}, {"*"}), "frame-ancestors * file:");
  EXPECT_EQ(policy({}, {"none"}), "frame-ancestors 'none'");
}

TEST_F(EmbedPage, SaysPolitelyThatATalkIsNotThere) {
  auto const removed = archive_.add_complete(draft("Gone"), true, {});
  archive_.remove(removed);
  auto const expected = archive_.add_expected(draft("Soon"));
  http::Headers french;
  french.add("Accept-Language", "fr");

  EXPECT_EQ(get("/embed/0000").status, 404);
  EXPECT_EQ(get("/embed/" + expected.text()).status, 404);
  EXPECT_EQ(get("/embed/" + removed.text()).status, 410);
  EXPECT_TRUE(holds(body(get("/embed/0000")), "<h1>This talk is not here.</h1>"));
  EXPECT_TRUE(
      holds(body(get("/embed/" + removed.text(), french)), "Cette conférence a été retirée."));
}

TEST_F(EmbedPage, SaysPolitelyThatATalkWasWithdrawn) {
  auto const say = [&](std::string const& visibility) {
    EXPECT_TRUE(archive_.database().write([&](db::Transaction const& transaction) {
      auto draft = catalogue::draft_of(catalogue::find_talk(transaction, talk_).value());
      draft.visibility = visibility;
      return catalogue::change_talk(transaction, talk_, draft, clock_.now());
    }));
  };
  auto const at = "/embed/" + talk_.text();
  http::Headers french;
  french.add("Accept-Language", "fr");
  EXPECT_TRUE(holds(body(get(at)), "noindex, indexifembedded"));
  say("unlisted");
  EXPECT_EQ(get(at).status, 200);
  EXPECT_FALSE(holds(body(get(at)), "indexifembedded"));

  say("withdrawn");

  EXPECT_EQ(get(at).status, 410);
  EXPECT_TRUE(holds(body(get(at)), "This talk was removed."));
  EXPECT_TRUE(holds(body(get(at, french)), "Cette conférence a été retirée."));
  say("draft");
  EXPECT_EQ(get(at).status, 404) << "as one that there is not";
}

TEST_F(OEmbed, AnswersInJson) {
  auto const response = ask(page_);

  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(response.headers.find("Content-Type"), "application/json; charset=utf-8");
  EXPECT_EQ(steady(body(response)) + "\n", golden("oembed.json"));
}

TEST_F(OEmbed, AnswersInXml) {
  auto const response = ask(page_, "xml");

  EXPECT_EQ(response.headers.find("Content-Type"), "text/xml; charset=utf-8");
  EXPECT_EQ(steady(body(response)), golden("oembed.xml"));
}

TEST_F(OEmbed, KnowsEveryFormOfAnAddress) {
  auto const id = talk_.text();
  auto const at = [&](std::string const& path) { return std::string(origin) + path; };
  auto const frame_of = [&](std::string const& url) {
    auto const response = ask(url);
    if (response.status != 200) return std::to_string(response.status);
    auto const html = json(response)->getValue<std::string>("html");
    auto const from = html.find("/embed/" + id) + 7 + id.size();
    return html.substr(from, html.find('"', from) - from);
  };

  EXPECT_EQ(frame_of(at("/talks/" + id)), "");
  EXPECT_EQ(frame_of(at("/talks/" + id + "/any-slug")), "");
  EXPECT_EQ(frame_of(at("/t/" + id)), "");
  EXPECT_EQ(frame_of(at("/t/" + id + "?t=75&utm_source=x")), "?t=75");
  EXPECT_EQ(frame_of(at("/talks/" + id + "/slides/2")), "?slide=2");
  EXPECT_EQ(frame_of(at("/talks/" + id + "/x?slide=3&lang=fr")), "?slide=3&amp;lang=fr");
  EXPECT_EQ(frame_of(at("/talks/" + id + "/x?slide=3&q=two%20words")),
            "?slide=3&amp;q=two%20words");
  EXPECT_EQ(frame_of(at("/embed/" + id + "?view=slides")), "?view=slides");
  EXPECT_EQ(frame_of(at("/t/" + id + "?start=5&end=9&layout=sound&accent=fff&autoplay=1&title=0")),
            "?layout=sound&amp;t=5&amp;end=9&amp;accent=fff&amp;autoplay=1&amp;title=0");
  EXPECT_EQ(frame_of("http://TALKS.example.org/t/" + id), "");
  EXPECT_EQ(frame_of("http://inside:8080/t/" + id), "") << "the name it was reached by";
}

TEST_F(OEmbed, AnythingElseIsNotFound) {
  auto const id = talk_.text();
  auto const removed = archive_.add_complete(draft("Gone"), true, {});
  archive_.remove(removed);

  for (std::string const& url :
       {std::string(), std::string("not an address"), "https://elsewhere.example/t/" + id,
        "https://talks.example.org.elsewhere.example/t/" + id,
        "https://talks.example.org@elsewhere.example/t/" + id,
        "https://talks.example.org:444/t/" + id, "ftp://talks.example.org/t/" + id,
        std::string(origin) + "/", std::string(origin) + "/events/x",
        std::string(origin) + "/t/0000", std::string(origin) + "/t/" + removed.text(),
        std::string(origin) + "/t/%zz", std::string(origin) + "/talks/" + id + "/slides/0",
        std::string(origin) + "/t/" + id + "?" + std::string(5000, 'x')}) {
    EXPECT_EQ(ask(url).status, 404) << url.substr(0, 100);
  }
}

TEST_F(OEmbed, WhatReadersNeverSawIsAsWhatThereIsNot) {
  auto const expected = archive_.add_expected(draft("Soon"));
  auto said = draft("Hidden");
  said.visibility = "draft";
  auto const hidden = archive_.add_complete(said, true, {});
  auto const none = ask(std::string(origin) + "/t/0000");

  for (auto const& id : {expected, hidden}) {
    auto const response = ask(std::string(origin) + "/t/" + id.text());
    EXPECT_EQ(response.status, 404);
    EXPECT_EQ(body(response), body(none));
  }
}

TEST_F(OEmbed, WhatWasWithdrawnIsRefusedAsSuch) {
  archive_.database().write([&](db::Transaction const& transaction) {
    auto said = catalogue::draft_of(catalogue::find_talk(transaction, talk_).value());
    said.visibility = "withdrawn";
    EXPECT_TRUE(catalogue::change_talk(transaction, talk_, said, Instant()));
  });

  EXPECT_EQ(ask(std::string(origin) + "/t/" + talk_.text()).status, 401)
      << "oEmbed 1.0 section 2.3.4.3";
}

TEST_F(OEmbed, RefusesOtherFormatsAndCallsWithoutAnAddress) {
  EXPECT_EQ(ask(page_, "yaml").status, 501);
  EXPECT_EQ(get("/oembed").status, 400);
}

TEST_F(OEmbed, FitsIntoTheRoomThereIsAndKeepsItsShape) {
  auto const size = [&](std::string const& width, std::string const& height) {
    auto const answer = json(ask(page_, "json", width, height));
    EXPECT_TRUE(holds(answer->getValue<std::string>("html"),
                      "width=\"" + answer->getValue<std::string>("width") + "\""));
    return std::pair(answer->getValue<int>("width"), answer->getValue<int>("height"));
  };

  EXPECT_EQ(size("", ""), std::pair(960, 540));
  EXPECT_EQ(size("5000", "5000"), std::pair(960, 540)) << "never larger than it asks for";
  EXPECT_EQ(size("480", ""), std::pair(480, 270));
  EXPECT_EQ(size("480", "135"), std::pair(240, 135));
  EXPECT_EQ(size("1", "1"), std::pair(1, 1));
  EXPECT_EQ(size("-5", "x"), std::pair(960, 540)) << "what is no size is not asked";
}

TEST_F(OEmbed, ItsThumbnailFitsTooOrIsLeftOut) {
  auto const thumbnail = [&](std::string const& path, std::string const& width) {
    auto const answer = json(ask(std::string(origin) + path, "json", width));
    return answer->optValue<std::string>("thumbnail_url", "");
  };
  auto const talk = "/talks/" + talk_.text();

  EXPECT_TRUE(thumbnail(talk, "").ends_with("/poster.jpg"));
  EXPECT_TRUE(thumbnail(talk, "640").ends_with("/slide-0001-640.webp"));
  EXPECT_TRUE(thumbnail(talk + "/slides/3", "").ends_with("/slide-0003-1280.webp"));
  EXPECT_EQ(thumbnail(talk, "100"), "");
}

}  // namespace
}  // namespace estrade::server::embed
