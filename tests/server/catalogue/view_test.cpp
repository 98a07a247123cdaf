// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/catalogue/view.h"

#include <gtest/gtest.h>

#include "tests/server/catalogue/catalogue_fixture.h"

namespace estrade::server::catalogue {
namespace {

class FoundViews : public CatalogueTest {
 protected:
  Result<FoundView> find(std::vector<Place> const& places) {
    return read([&](db::Reader const& reader) { return view_found(reader, talk_, places); });
  }

  /// A deck with a picture of its second slide alone.
  RenditionId make_slides() {
    Rendition rendition;
    rendition.id = fresh_id<RenditionId>();
    rendition.talk = talk_;
    rendition.source = add_source_of(talk_, Role::Deck);
    rendition.kind = RenditionKind::Slides;
    rendition.recipe = "slides-1";
    rendition.facts =
        R"({"slides":[{"number":2,"pictures":[{"file":"2.webp","width":640,"height":360}]}],)"
        R"("notes":[{"code":"pages-left-out","text":"Page 1 takes too long to draw."}]})";
    rendition.made_at = clock_.now();
    rendition.files = {{.name = "2.webp", .size = 7, .blob_key = "renditions/2"}};
    write([&](db::Transaction const& transaction) { add_rendition(transaction, rendition); });
    return rendition.id;
  }

  TalkId talk_ = add({.title = "A talk"}).value().id;
};

TEST_F(FoundViews, LeadToTheTalkOrToTheSlideOfIt) {
  auto const rendition = make_slides();

  auto const found = find({{}, {.slide = 2}});

  ASSERT_TRUE(found);
  EXPECT_EQ(found->url, "/talks/" + talk_.text() + "/a-talk");
  EXPECT_EQ(found->places[0].url, found->url);
  EXPECT_TRUE(found->places[0].pictures.empty());
  auto const& slide = found->places[1];
  EXPECT_EQ(slide.url, found->url + "?slide=2");
  ASSERT_EQ(slide.pictures.size(), 1u);
  EXPECT_EQ(slide.pictures[0].url, "/media/" + rendition.text() + "/2.webp");
}

TEST_F(FoundViews, WhatIsToBeKnownOfADeckIsTold) {
  make_slides();

  auto const notes = read([&](db::Reader const& reader) { return list_notes(reader, talk_); });

  ASSERT_EQ(notes.size(), 1u);
  EXPECT_EQ(notes[0].code, "pages-left-out");
  EXPECT_EQ(notes[0].text, "Page 1 takes too long to draw.");
  EXPECT_EQ(notes[0].role, Role::Deck);
}

TEST_F(FoundViews, OfARemovedTalkAreGone) {
  ASSERT_TRUE(write([&](db::Transaction const& transaction) {
    set_state(transaction, talk_, State::Playable, "", clock_.now());
    return remove_talk(transaction, talk_, clock_.now());
  }));

  auto const found = find({{.slide = 1}});

  ASSERT_FALSE(found);
  EXPECT_EQ(found.error().kind, Kind::Gone);
}

}  // namespace
}  // namespace estrade::server::catalogue
