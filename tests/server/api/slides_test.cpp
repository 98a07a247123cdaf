// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/catalogue/deck.h"
#include "server/catalogue/rendition.h"
#include "server/catalogue/source.h"
#include "tests/server/api/api_archive.h"

namespace estrade::server::api {
namespace {

TEST_F(ApiTest, ShowsNoFileThatARenditionDoesNotHold) {
  auto const id = archive_.add_expected(draft("Piégée"));
  archive_.database().write([&](db::Transaction const& transaction) {
    catalogue::Source source;
    source.id = fresh_id<SourceId>();
    source.talk = id;
    source.role = catalogue::Role::Deck;
    source.file_name = "slides.pdf";
    source.size = 1;
    source.sha256 = std::string(64, 'a');
    source.blob_key = "sources/aa/" + source.sha256;
    source.received_at = clock_.now();
    catalogue::add_source(transaction, source);
    catalogue::set_deck(transaction, id, {.source = source.id, .pages = 1},
                        {{1, "1", 960, 540, "texte"}});
    catalogue::Rendition rendition;
    rendition.id = fresh_id<RenditionId>();
    rendition.talk = id;
    rendition.source = source.id;
    rendition.kind = catalogue::RenditionKind::Slides;
    rendition.recipe = "slides-1";
    rendition.facts =
        R"({"slides":[{"number":1,"pictures":[{"file":"../../etc/passwd","width":1e99},)"
        R"({"file":7},"x",null]},{"number":"one"},3]})";
    catalogue::add_rendition(transaction, rendition);
    catalogue::set_state(transaction, id, catalogue::State::Complete, "", clock_.now());
  });

  auto const answer = get("/api/v1/talks/" + id.text());

  ASSERT_EQ(answer.status, 200) << answer.body;
  EXPECT_EQ(answer.body.find("passwd"), std::string::npos);
  EXPECT_EQ(count(answer.json()->getArray("slides")->getObject(0), "pictures"), 0u);
}

TEST_F(ApiTest, TellsWhichWordsOfASlideWereAskedFor) {
  auto const id = archive_.add_complete(draft("Marked"), false, {"Why we archive", "Nothing"});
  auto const key = storage::rendition_key(std::string(64, 'a'), "layered-1", "slide-0001.json");
  ASSERT_TRUE(store_->put_bytes(key, R"({"words":[{"t":"Why"},{"t":"we"},{"t":"archive"}]})"));
  archive_.database().write([&](db::Transaction const& transaction) {
    catalogue::Rendition rendition;
    rendition.id = RenditionId("layered");
    rendition.talk = id;
    rendition.source = catalogue::find_deck(transaction, id)->source;
    rendition.kind = catalogue::RenditionKind::Slides;
    rendition.recipe = "layered-1";
    rendition.made_at = clock_.now() + std::chrono::hours(24 * 365 * 50);
    rendition.facts = R"({"slides":[{"number":1,"layer":"slide-0001.json"}]})";
    rendition.files = {{"slide-0001.json", 50, key.text()}};
    catalogue::add_rendition(transaction, rendition);
  });

  auto const marks = get("/api/v1/talks/" + id.text() + "/marks", {{"q", "archives"}}).body;

  EXPECT_EQ(marks, R"({"marks":{"1":[2]}})");
  EXPECT_EQ(get("/api/v1/talks/" + id.text() + "/marks").body, R"({"marks":{}})");
}

TEST_F(ApiTest, OnlyWhoManagesATalkHearsWhatAnotherDeckHasChanged) {
  auto const id = archive_.add_complete(draft("Replaced"), false, {"One"});
  archive_.database().write([&](db::Transaction const& transaction) {
    auto deck = *catalogue::find_deck(transaction, id);
    deck.changes = R"({"same":1,"gone":[]})";
    catalogue::set_deck(transaction, id, deck, catalogue::list_slides(transaction, id));
  });

  auto const path = "/api/v1/talks/" + id.text();

  EXPECT_FALSE(get(path).json()->getObject("deck")->has("changes"));
  EXPECT_EQ(get_as_administrator(path).json()->getObject("deck")->getObject("changes")->get("same"),
            1);
}

TEST_F(ApiTest, ASlideSaysWhetherItWasReadByOcrAndWhatItIsAStepOf) {
  auto const id = archive_.add_complete(draft("Scanned"), false, {"One", "One two"});
  archive_.database().write([&](db::Transaction const& transaction) {
    auto slides = catalogue::list_slides(transaction, id);
    slides[0].build = slides[1].build = 4;
    slides[1].recognised = true;
    catalogue::set_deck(transaction, id, *catalogue::find_deck(transaction, id), slides);
  });

  auto const slides = get("/api/v1/talks/" + id.text()).json()->getArray("slides");

  EXPECT_FALSE(slides->getObject(0)->getValue<bool>("recognised"));
  EXPECT_TRUE(slides->getObject(1)->getValue<bool>("recognised"));
  EXPECT_EQ(slides->getObject(0)->getValue<int>("build"), 4);
}

TEST_F(ApiTest, SlidesThatWereRecoveredFromTheRecordingSaySo) {
  auto const id = archive_.add_complete(draft("Seen"), true, {});
  archive_.recover_slides(id, {"One", "Two"});
  auto const sent = archive_.add_complete(draft("Sent"), true, {"One"});

  auto const recovered = get("/api/v1/talks/" + id.text()).json();
  auto const deck = recovered->getObject("deck");

  EXPECT_TRUE(deck->getValue<bool>("recovered"));
  EXPECT_FALSE(deck->has("url")) << "there is no file";
  EXPECT_EQ(deck->getValue<int>("pages"), 2);
  EXPECT_EQ(count(recovered, "slides"), 2u);
  auto const other = get("/api/v1/talks/" + sent.text()).json()->getObject("deck");
  EXPECT_FALSE(other->getValue<bool>("recovered"));
  EXPECT_TRUE(other->has("url"));
}

TEST_F(ApiTest, OnlyWhoManagesATalkReadsTheSpeakersNotes) {
  auto const id = archive_.add_complete(draft("Rehearsed"), false, {"One"});
  archive_.database().write([&](db::Transaction const& transaction) {
    auto slides = catalogue::list_slides(transaction, id);
    slides.front().title = "Why archives";
    slides.front().notes = "Greet the room.";
    catalogue::set_deck(transaction, id, *catalogue::find_deck(transaction, id), slides);
  });

  auto const path = "/api/v1/talks/" + id.text();
  auto const shown = get(path).json()->getArray("slides")->getObject(0);
  auto const managed = get_as_administrator(path).json()->getArray("slides")->getObject(0);

  EXPECT_EQ(shown->getValue<std::string>("title"), "Why archives");
  EXPECT_FALSE(shown->has("notes"));
  EXPECT_EQ(managed->getValue<std::string>("notes"), "Greet the room.");
}

}  // namespace
}  // namespace estrade::server::api
