// SPDX-License-Identifier: GPL-3.0-or-later
// Slides as they lie on pages: their words and links over the picture, their names, builds, and the
// deck's outline.
#include <fmt/format.h>

#include "server/catalogue/deck.h"
#include "server/catalogue/rendition.h"
#include "server/catalogue/source.h"
#include "server/storage/keys.h"
#include "tests/server/site/visitor.h"

namespace estrade::server::site {
namespace {

using catalogue::Slide;
using support::draft;

class Slides : public SitePages {
 protected:
  /// A talk whose deck is this one, over which lie the layers that are given for its pages.
  void show(catalogue::Deck deck, std::vector<Slide> const& slides,
            std::vector<std::string> const& layers = {}) {
    archive_.database().write([&](db::Transaction const& transaction) {
      deck.source = catalogue::current_source(transaction, talk_, catalogue::Role::Deck)->id;
      deck.pages = std::max(deck.pages, int(slides.size()));
      catalogue::set_deck(transaction, talk_, deck, slides);
      catalogue::add_rendition(transaction, rendition_of(deck.source, layers));
    });
  }

  catalogue::Rendition rendition_of(SourceId const& source,
                                    std::vector<std::string> const& layers) {
    catalogue::Rendition rendition;
    rendition.id = RenditionId("layered");
    rendition.talk = talk_;
    rendition.source = source;
    rendition.kind = catalogue::RenditionKind::Slides;
    rendition.recipe = "layered-1";
    rendition.made_at = Instant(std::chrono::hours(24 * 365 * 90));
    std::string facts;
    for (std::size_t i = 0; i < layers.size(); ++i) {
      auto const name = fmt::format("slide-{:04}.json", i + 1);
      auto const key = storage::rendition_key(std::string(64, 'a'), "layered-1", name);
      EXPECT_TRUE(store_->put_bytes(key, layers[i]));
      rendition.files.push_back({name, layers[i].size(), key.text()});
      facts += fmt::format(R"({}{{"number":{},"pictures":[],"layer":"{}"}})",
                           facts.empty() ? "" : ",", i + 1, name);
    }
    rendition.facts = R"({"slides":[)" + facts + "]}";
    return rendition;
  }

  static Slide slide(int number, std::string text) {
    return {.number = number,
            .label = std::to_string(number),
            .width = 960,
            .height = 540,
            .text = std::move(text)};
  }
  std::string at(std::string const& path) { return "/talks/" + talk_.text() + path; }
  std::string page(std::string const& path) { return body(get(at(path))); }

  TalkId talk_ = archive_.add_complete(draft("Title"), false, {"One"});
};

bool has(std::string const& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

constexpr auto layer = R"j({"version":1,"words":[
{"t":"Why","x":0.1,"y":0.1,"w":0.1,"h":0.1},{"t":"we","x":0.25,"y":0.1,"w":0.05,"h":0.1},
{"t":"archive","x":0.1,"y":0.3,"w":0.2,"h":0.1},{"t":"<b>","x":0.4,"y":0.3,"w":0.2,"h":0.1}],
"links":[{"x":0.1,"y":0.3,"w":0.2,"h":0.1,"page":2},
{"x":0.4,"y":0.3,"w":0.2,"h":0.1,"url":"https://example.org/?a=1&b=2"},
{"x":0,"y":0,"w":1,"h":1,"url":"javascript:alert(1)"},{"x":0,"y":0,"w":1,"h":1,"page":99}]})j";

TEST_F(Slides, AreCalledByTheirTitlesAndKeepTheNotesToTheSpeaker) {
  auto titled = slide(1, "Something else");
  titled.title = "Why <archives>";
  titled.notes = "Greet the room.";
  show({}, {titled});

  auto const html = page("/slides/1");

  EXPECT_TRUE(has(html, R"(<p class="slide-title">Why &lt;archives&gt;</p>)"));
  EXPECT_TRUE(has(html, "<title>Slide 1: Why &lt;archives&gt; · Title"));
  EXPECT_FALSE(has(html + page("/title"), "Greet"));
}

TEST_F(Slides, WordsLieOverThePictureLineByLine) {
  show({}, {slide(1, "Why we\narchive <b>"), slide(2, "Two")}, {layer});

  auto const html = page("/slides/1");

  EXPECT_TRUE(has(html, R"(<svg class="layer" viewBox="0 0 1000 562.5">)"));
  EXPECT_TRUE(has(
      html,
      R"(<text font-size="48.4"><tspan x="100.0" y="100.7" font-size="48.4" textLength="100.0" )"
      R"(lengthAdjust="spacingAndGlyphs">Why</tspan> <tspan x="250.0")"));
  EXPECT_TRUE(has(html, "archive</tspan> <tspan"));
  EXPECT_TRUE(has(html, "&lt;b&gt;</tspan></text>"));
  EXPECT_TRUE(has(html, R"(<g class="words" aria-hidden="true">)"));
  EXPECT_FALSE(has(html, R"(class="marks")"));
  EXPECT_FALSE(has(page("/slides/2"), "<svg class=\"layer\"")) << "it has none";
}

TEST_F(Slides, LinksLeadToSlidesAndOutButNowhereElse) {
  show({}, {slide(1, "Why we\narchive <b>"), slide(2, "Two")}, {layer});

  auto const html = page("/slides/1");

  EXPECT_TRUE(has(html, "<a href=\"" + at("/slides/2") + R"(" aria-label="Slide 2 · archive">)"));
  EXPECT_TRUE(has(html, R"(<a href="https://example.org/?a=1&amp;b=2" rel="noopener nofollow")"));
  EXPECT_FALSE(has(html, "javascript:"));
}

TEST_F(Slides, WhatWasSearchedForIsMarkedAndGoesOn) {
  show({}, {slide(1, "Why we\narchive <b>"), slide(2, "Two")}, {layer});

  auto const html = page("/slides/1?q=archives");

  EXPECT_TRUE(has(html, R"(<g class="marks" aria-hidden="true"><rect x="100.0" y="168.8" )"
                        R"(width="200.0" height="56.2"/></g>)"));
  EXPECT_TRUE(has(html, at("/slides/2") + "?q=archives"));
  EXPECT_TRUE(has(page("/title?slide=1&q=archives"), R"( words="archives">)"));
  EXPECT_FALSE(has(page("/slides/1?q=nothing"), R"(class="marks")"));
}

TEST_F(Slides, GoByNameAndAreShownByPosition) {
  show({}, {slide(1, "One"), slide(2, "Two")});
  auto moved = slide(2, "One");
  moved.name = "1";
  auto fresh = slide(1, "New");
  fresh.name = "1b";
  show({.source = {}, .pages = 2, .edition = 2}, {fresh, moved});

  EXPECT_TRUE(has(page("/slides/1"), "<h1>Slide 2 of 2</h1>"));
  EXPECT_TRUE(has(page("/slides/1b"), "<h1>Slide 1 of 2</h1>"));
  EXPECT_TRUE(has(page("/title?slide=1"), R"(start="0" slide="2">)"));
}

TEST_F(Slides, OneThatIsGoneSaysSoAndNamesItsTalk) {
  show({}, {slide(1, "One"), slide(2, "Two")});
  show({.source = {}, .pages = 1, .edition = 2}, {slide(1, "One")});

  auto const gone = get(at("/slides/2"));

  EXPECT_EQ(gone.status, 410);
  EXPECT_TRUE(has(body(gone), "no longer part of the talk"));
  EXPECT_TRUE(has(body(gone), "“Title”"));
  EXPECT_TRUE(has(body(gone), "href=\"" + at("/title")));
  EXPECT_EQ(get(at("/slides/3")).status, 404);
  EXPECT_TRUE(has(body(get(at("/slides/2"), "fr")), "ne fait plus partie"));
}

TEST_F(Slides, OfABuildTheLastIsShownWithTheOthersFoldedAway) {
  std::vector<Slide> slides = {slide(1, "One"), slide(2, "A"), slide(3, "A B"), slide(4, "End")};
  slides[1].build = slides[2].build = 7;
  show({}, slides);

  auto const html = page("/title");

  EXPECT_LT(html.find(R"(id="slide-3")"), html.find("1 earlier step"));
  EXPECT_LT(html.find("1 earlier step"), html.find(R"(id="slide-2")"));
  EXPECT_LT(html.find(R"(id="slide-2")"), html.find(R"(id="slide-4")"));
}

TEST_F(Slides, TheOutlineIsANestedListOfLinks) {
  show({.source = {}, .outline = {{0, "Part <1>", 1}, {1, "Inside", 2}, {0, "Nowhere", 0}}},
       {slide(1, "One"), slide(2, "Two")});

  auto const html = page("/title");

  EXPECT_TRUE(has(html, "Contents of the slides"));
  EXPECT_TRUE(has(html, "Part &lt;1&gt; <span class=\"quiet\">1</span></a><ol>\n<li><a href=\"" +
                            at("/slides/2") + "\">Inside"));
  EXPECT_TRUE(has(html, "<li><span>Nowhere</span></li>"));
}

TEST_F(Slides, LabelsAndLanguagesAreToldWhereTheyDiffer) {
  auto roman = slide(1, "Un");
  roman.label = "iv";
  roman.language = "fr";
  show({}, {roman, slide(2, "Two")});

  EXPECT_TRUE(has(page("/slides/1"), R"(Slide 1 of 2 <span class="slide-label">page iv</span>)"));
  EXPECT_TRUE(has(page("/slides/1"), R"(<p class="slide-text" lang="fr">Un</p>)"));
  EXPECT_FALSE(has(page("/slides/2"), R"(class="slide-label")"));
}

TEST_F(Slides, OfADeckThatIsBeingMadeTheNumberOfAllIsKnown) {
  show({.source = {}, .pages = 100}, {slide(1, "One"), slide(2, "Two")});

  EXPECT_TRUE(has(page("/title"), "The first 2 of 100 slides are here."));
  EXPECT_TRUE(has(page("/slides/2"), "<h1>Slide 2 of 100</h1>"));
}

}  // namespace
}  // namespace estrade::server::site
