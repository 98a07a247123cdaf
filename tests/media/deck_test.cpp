// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/deck.h"

#include <algorithm>
#include <array>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "media/report.h"
#include "tests/media/made_deck.h"

namespace estrade::media {

TEST(Deck, EverySlideHasAPictureAtFourWidths) {
  Made const made("links_and_outline.pdf");

  std::set<std::string> expected = {"card.jpg", "deck.json"};
  for (int slide = 1; slide <= 3; ++slide) {
    expected.insert(fmt::format("slide-{:04}.json", slide));
    for (int const width : {320, 640, 1280, 1920}) {
      expected.insert(fmt::format("slide-{:04}-{}.webp", slide, width));
    }
  }
  EXPECT_EQ(names_in(made.folder.path()), expected);
  ASSERT_EQ(made.deck.slides.size(), 3u);
  for (auto const& slide : made.deck.slides) {
    ASSERT_EQ(slide.pictures.size(), 4u);
    for (auto const& picture : slide.pictures) {
      Picture const drawn(made.folder / picture.file);
      EXPECT_EQ(drawn.width, picture.width);
      EXPECT_EQ(drawn.height, picture.height);
      EXPECT_EQ(picture.height * 16, picture.width * 9);
    }
    EXPECT_EQ(slide.pictures[0].width, 320);
    EXPECT_EQ(slide.pictures[3].width, 1920);
  }
}

TEST(Deck, AScanIsNotBlownUp) {
  Made const made("scan.pdf");

  std::vector<int> widths;
  for (auto const& picture : made.deck.slides.at(0).pictures) widths.push_back(picture.width);
  EXPECT_EQ(widths, (std::vector{320, 640, 800}));
}

TEST(Deck, TheFirstFourSlidesAreToldBeforeTheRest) {
  Folder const folder;
  std::vector<Deck> stages;
  DeckOptions options;
  options.on_stage = [&](Deck const& stage) {
    for (auto const& file : stage.files) EXPECT_TRUE(exists(folder / file)) << file;
    EXPECT_FALSE(exists(folder / "deck.json"));
    stages.push_back(stage);
  };
  ASSERT_TRUE(make_slides(open(fixture("builds.pdf")), folder.path(), {}, {}, options));

  ASSERT_EQ(stages.size(), 1u);
  EXPECT_EQ(stages[0].stage, 1);
  EXPECT_EQ(stages[0].pages, 6);
  EXPECT_EQ(stages[0].slides.size(), 4u);
}

TEST(Deck, EveryPageTellsItsPicturesAndWhatToKnowItBy) {
  Made const made("links_and_outline.pdf");

  auto const pictures = made.page(1)->getArray("pictures");
  ASSERT_EQ(pictures->size(), 4u);
  EXPECT_EQ(pictures->getObject(3)->getValue<std::string>("file"), "slide-0001-1920.webp");
  EXPECT_EQ(pictures->getObject(3)->getValue<int>("height"), 1080);
  EXPECT_EQ(made.page(1)->getValue<std::string>("text_hash").size(), 16u);
  EXPECT_EQ(made.page(1)->getValue<std::string>("picture_hash").size(), 64u);
  EXPECT_NE(made.page(1)->getValue<std::string>("text_hash"),
            made.page(2)->getValue<std::string>("text_hash"));
  EXPECT_EQ(made.json->getValue<int>("version"), 2);
  EXPECT_EQ(made.json->getValue<std::string>("recipe"), "slides-4");
}

TEST(Deck, TheReportListsEveryFileOnce) {
  Made const made("links_and_outline.pdf");
  auto const report = Poco::JSON::Parser().parse(to_json(made.deck)).extract<Object::Ptr>();

  std::set<std::string> listed;
  for (auto const& file : *report->getArray("files")) listed.insert(file.toString());
  EXPECT_EQ(listed, names_in(made.folder.path()));
  EXPECT_EQ(listed.size(), report->getArray("files")->size());
  EXPECT_EQ(report->getValue<std::string>("recipe"), "slides-4");
  EXPECT_EQ(report->getValue<int>("pages"), 3);
  EXPECT_EQ(report->getValue<std::string>("title"), "Présentation d’été");
}

TEST(Deck, AccentsLigaturesAndSoftHyphensReadAsWritten) {
  Made const made("accents_and_ligatures.pdf");

  EXPECT_EQ(made.page(1)->getValue<std::string>("text"),
            "Une figure déjé reflétée\nefficace: résolution");
  auto const word = made.page(1)->getArray("words")->getObject(1);
  EXPECT_EQ(word->getValue<std::string>("t"), "figure");
  EXPECT_NEAR(word->getValue<double>("x"), 0.177, 0.01);
  EXPECT_NEAR(word->getValue<double>("y"), 0.132, 0.02);
}

TEST(Deck, ATurnedPageIsShownAndReadUpright) {
  Made const made("rotated.pdf");

  Picture const picture(made.folder / "slide-0001-1280.webp");
  EXPECT_EQ(picture.height, 720);
  EXPECT_TRUE(is_red(picture.at(30, 30))) << "upper left";
  EXPECT_TRUE(is_white(picture.at(1250, 30)));
  EXPECT_TRUE(is_white(picture.at(30, 690)));
  EXPECT_TRUE(is_white(picture.at(1250, 690)));
  auto const word = made.page(1)->getArray("words")->getObject(0);
  EXPECT_EQ(word->getValue<std::string>("t"), "Turned");
  EXPECT_NEAR(word->getValue<double>("x"), 0.0625, 0.01);
  EXPECT_GT(word->getValue<double>("w"), word->getValue<double>("h")) << "the box is turned too";
}

TEST(Deck, TheSmallPictureIsTheLargeOneShrunk) {
  Made const made("rotated.pdf");

  Picture const small(made.folder / "slide-0001-640.webp");
  EXPECT_EQ(small.width, 640);
  EXPECT_TRUE(is_red(small.at(15, 15)));
  EXPECT_TRUE(is_red(small.at(1, 1))) << "the border is not mixed with nothing";
  EXPECT_TRUE(is_white(small.at(50, 50)));
}

TEST(Deck, LinksLeadToPagesAndToTheWebAndNowhereElse) {
  Made const made("links_and_outline.pdf");

  auto const links = made.page(1)->getArray("links");
  std::multiset<std::string> targets;
  for (unsigned i = 0; i < links->size(); ++i) {
    auto const link = links->getObject(i);
    targets.insert(link->has("page") ? "page " + link->getValue<std::string>("page")
                                     : link->getValue<std::string>("url"));
  }
  EXPECT_EQ(targets,
            (std::multiset<std::string>{"page 2", "page 3", "https://example.org/a?b=c",
                                        "mailto:speaker@example.org", "http://EXAMPLE.ORG/"}));
  auto const first = links->getObject(0);
  EXPECT_NEAR(first->getValue<double>("x"), 0.1, 0.001);
  EXPECT_NEAR(first->getValue<double>("y"), 0.0, 0.001) << "from the upper border";
  EXPECT_NEAR(first->getValue<double>("w"), 0.4, 0.001);
  EXPECT_NEAR(first->getValue<double>("h"), 0.1, 0.001);
}

TEST(Deck, NothingThatADeckDoesByItselfOrHandsOutIsOffered) {
  Made const made("active_content.pdf");

  EXPECT_EQ(made.page(1)->getValue<std::string>("text"), "Quiet");
  EXPECT_EQ(made.page(1)->getArray("links")->size(), 0u);
  for (auto const& name : made.deck.files) {
    EXPECT_TRUE(name.starts_with("slide-0001") || name == "card.jpg" || name == "deck.json");
    auto const content = content_of(made.folder / name);
    for (auto const* part : {"run.exe", "secret", "example.org"}) {
      EXPECT_EQ(content.find(part), std::string::npos) << part << " in " << name;
    }
  }
}

TEST(Deck, ASlidesLayerSaysWhatTheDeckSaysOfIt) {
  Made const made("links_and_outline.pdf");
  auto const layer = Poco::JSON::Parser()
                         .parse(content_of(made.folder / made.deck.slides.at(0).layer))
                         .extract<Object::Ptr>();

  for (auto const* key : {"page", "width", "height", "label", "text", "words", "links"}) {
    EXPECT_EQ(layer->get(key).toString(), made.page(1)->get(key).toString()) << key;
  }
  EXPECT_EQ(layer->getArray("links")->size(), 5u);
}

TEST(Deck, OutlineAndLabelsAreKept) {
  Made const made("links_and_outline.pdf");

  auto const outline = made.json->getArray("outline");
  ASSERT_EQ(outline->size(), 2u);
  EXPECT_EQ(outline->getObject(0)->getValue<std::string>("title"), "Première partie");
  EXPECT_EQ(outline->getObject(0)->getValue<int>("page"), 2);
  EXPECT_EQ(
      outline->getObject(0)->getArray("entries")->getObject(0)->getValue<std::string>("title"),
      "Inside");
  EXPECT_EQ(outline->getObject(1)->getValue<int>("page"), 3) << "a named destination";
  EXPECT_EQ(made.page(1)->getValue<std::string>("label"), "iii");
  EXPECT_EQ(made.page(2)->getValue<std::string>("label"), "1");
}

TEST(Deck, TheCardIsAJpegOfTheFirstSlide) {
  Made const made("links_and_outline.pdf");

  EXPECT_EQ(content_of(made.folder / "card.jpg").substr(0, 3), "\xFF\xD8\xFF");
}

TEST(Deck, APageThatIsAPictureOfTextIsReadFromIt) {
  Made const made("scan.pdf");

  EXPECT_EQ(made.page(1)->getValue<std::string>("source"), "ocr");
  EXPECT_EQ(made.page(1)->getValue<std::string>("text"),
            "Où vont les données ?\nChaque requête écrit dans le journal,\n"
            "qui est relu après une panne.");
  auto const word = made.page(1)->getArray("words")->getObject(5);
  EXPECT_EQ(word->getValue<std::string>("t"), "Chaque");
  EXPECT_NEAR(word->getValue<double>("x"), 0.0625, 0.01);
  EXPECT_NEAR(word->getValue<double>("y"), 0.24, 0.04);
  EXPECT_EQ(made.page(1)->getValue<std::string>("language"), "fr");
}

TEST(Deck, TextThatMeansNothingIsReadFromThePictureAndRealTextNever) {
  Made const made("scan.pdf");

  EXPECT_EQ(made.page(2)->getValue<std::string>("source"), "ocr");
  EXPECT_EQ(made.page(2)->getValue<std::string>("text"),
            "Where does the data go?\nEvery request is written to the log,\n"
            "which is read after a crash.");
  EXPECT_EQ(made.page(3)->getValue<std::string>("source"), "pdf");
  EXPECT_EQ(made.page(3)->getValue<std::string>("text"), "Real text stays as it is");
}

TEST(Deck, PagesThatOnlyAddToTheOneBeforeAreOneGroup) {
  Made const made("builds.pdf");

  std::vector<int> groups;
  for (unsigned page = 1; page <= 6; ++page) {
    groups.push_back(made.page(page)->getValue<int>("group"));
  }
  EXPECT_EQ(groups, (std::vector{1, 1, 1, 2, 3, 3}));
}

TEST(Deck, AuthorAndLanguageAreTold) {
  Made const made("links_and_outline.pdf");

  EXPECT_EQ(made.json->getValue<std::string>("author"), "Zoë Ångström");
  EXPECT_EQ(Made("builds.pdf").json->getValue<std::string>("language"), "en");
}

TEST(Deck, TheThreadsAgreeWithOneAlone) {
  Folder const one;
  Folder const four;
  auto const source = open(fixture("links_and_outline.pdf"));
  DeckOptions options;
  options.threads = 1;
  ASSERT_TRUE(make_slides(source, one.path(), {}, {}, options));
  options.threads = 4;
  ASSERT_TRUE(make_slides(source, four.path(), {}, {}, options));

  for (auto const& name : names_in(one.path())) {
    EXPECT_EQ(content_of(one / name), content_of(four / name)) << name;
  }
}

TEST(Deck, ProgressRisesToOne) {
  Folder const folder;
  std::vector<double> told;
  ASSERT_TRUE(make_slides(open(fixture("links_and_outline.pdf")), folder.path(),
                          [&told](double fraction) { told.push_back(fraction); }));

  ASSERT_FALSE(told.empty());
  EXPECT_TRUE(std::ranges::is_sorted(told));
  EXPECT_EQ(told.back(), 1.0);
}

TEST(Deck, AStoppedOrOverdueTaskIsAVerdict) {
  Folder const folder;
  auto const source = open(fixture("links_and_outline.pdf"));
  std::stop_source stop;
  stop.request_stop();
  DeckOptions hasty;
  hasty.time = std::chrono::seconds(0);

  auto const stopped = make_slides(source, folder.path(), {}, stop.get_token());
  auto const overdue = make_slides(source, folder.path(), {}, {}, hasty);

  ASSERT_FALSE(stopped);
  EXPECT_EQ(stopped.error().fault, Fault::Cancelled);
  ASSERT_FALSE(overdue);
  EXPECT_EQ(overdue.error().fault, Fault::TooLarge);
}

}  // namespace estrade::media
