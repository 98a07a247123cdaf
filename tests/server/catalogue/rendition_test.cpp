// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/catalogue/rendition.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "server/catalogue/deck.h"
#include "tests/server/catalogue/catalogue_fixture.h"

namespace estrade::server::catalogue {
namespace {

class Renditions : public CatalogueTest {
 protected:
  RenditionId make(SourceId const& source, RenditionKind kind, std::string const& recipe,
                   bool complete = true, std::string const& stage = "m") {
    clock_.advance(std::chrono::seconds(1));
    Rendition rendition;
    rendition.id = fresh_id<RenditionId>();
    rendition.talk = talk_;
    rendition.source = source;
    rendition.kind = kind;
    rendition.recipe = recipe;
    rendition.facts = R"({"version":1})";
    rendition.made_at = clock_.now();
    rendition.complete = complete;
    rendition.files = {{.name = "video.mp4", .size = 7, .blob_key = "renditions/v"},
                       {.name = "master.m3u8", .size = 3, .blob_key = "renditions/" + stage}};
    write([&](db::Transaction const& transaction) { add_rendition(transaction, rendition); });
    return rendition.id;
  }

  std::optional<Rendition> current(RenditionKind kind) {
    return read([&](db::Reader const& reader) { return current_rendition(reader, talk_, kind); });
  }

  TalkId talk_ = add({.title = "A talk"}).value().id;
};

TEST_F(Renditions, OfTheCurrentSourceAreCurrentWithTheirFiles) {
  auto const source = add_source_of(talk_, Role::Recording);
  EXPECT_FALSE(current(RenditionKind::Stream));
  auto const id = make(source, RenditionKind::Stream, "stream-1");

  auto const found = current(RenditionKind::Stream);

  ASSERT_TRUE(found);
  EXPECT_EQ(found->id, id);
  EXPECT_EQ(found->facts, R"({"version":1})");
  EXPECT_EQ(found->files.size(), 2u);
  EXPECT_FALSE(current(RenditionKind::Stills));
  EXPECT_FALSE(current(RenditionKind::Slides));
}

TEST_F(Renditions, ANewRecipeReplacesTheOldAndANewSourceBoth) {
  auto const source = add_source_of(talk_, Role::Recording);
  make(source, RenditionKind::Stream, "stream-1");
  auto const second = make(source, RenditionKind::Stream, "stream-2");
  EXPECT_EQ(current(RenditionKind::Stream)->id, second);

  auto const newer = add_source_of(talk_, Role::Recording);
  EXPECT_FALSE(current(RenditionKind::Stream));
  auto const third = make(newer, RenditionKind::Stream, "stream-2");
  EXPECT_EQ(current(RenditionKind::Stream)->id, third);
}

TEST_F(Renditions, MadeTwiceTheFirstStays) {
  auto const source = add_source_of(talk_, Role::Deck);
  auto const first = make(source, RenditionKind::Slides, "slides-1");
  auto const second = make(source, RenditionKind::Slides, "slides-1");

  EXPECT_EQ(current(RenditionKind::Slides)->id, first);
  EXPECT_FALSE(
      read([&](db::Reader const& reader) { return find_file(reader, second, "video.mp4"); }));
}

TEST_F(Renditions, GrowUntilTheyAreCompleteAndThenStay) {
  auto const source = add_source_of(talk_, Role::Recording);
  auto const master = [&] { return current(RenditionKind::Stream)->files.at(0).blob_key; };
  auto const first = make(source, RenditionKind::Stream, "stream-2", false, "one");
  EXPECT_FALSE(current(RenditionKind::Stream)->complete);

  make(source, RenditionKind::Stream, "stream-2", false, "two");
  EXPECT_EQ(current(RenditionKind::Stream)->id, first);
  EXPECT_EQ(master(), "renditions/two");
  make(source, RenditionKind::Stream, "stream-2", true, "three");
  EXPECT_TRUE(current(RenditionKind::Stream)->complete);
  make(source, RenditionKind::Stream, "stream-2", false, "four");

  EXPECT_TRUE(current(RenditionKind::Stream)->complete);
  EXPECT_EQ(master(), "renditions/three");
  EXPECT_EQ(current(RenditionKind::Stream)->files.size(), 2u);
}

TEST_F(Renditions, ACompleteOneIsCurrentUntilANewerRecipesIsComplete) {
  auto const source = add_source_of(talk_, Role::Recording);
  auto const old = make(source, RenditionKind::Stream, "stream-1");
  auto const growing = make(source, RenditionKind::Stream, "stream-2", false);
  EXPECT_EQ(current(RenditionKind::Stream)->id, old);

  make(source, RenditionKind::Stream, "stream-2", true);

  EXPECT_EQ(current(RenditionKind::Stream)->id, growing);
}

TEST(Migrations, KeepWhatAnOlderArchiveHolds) {
  support::TempDir const folder;
  auto const file = folder.path() / "catalogue.sqlite";
  {
    auto const old = db::Database::open(file, migrations().first(1)).value();
    old->write([](db::Transaction const& tx) {
      tx.run(
          "INSERT INTO talk(id, slug, title, state, created_at, changed_at)"
          " VALUES ('t', 'a-talk', 'A talk', 'complete', 1, 1)");
      tx.run(
          "INSERT INTO source(id, talk_id, role, file_name, size, sha256, blob_key, received_at)"
          " VALUES ('s', 't', 'recording', 'a.mp4', 1, 'aa', 'sources/aa', 1)");
      tx.run(
          "INSERT INTO rendition(id, talk_id, source_id, kind, recipe, made_at)"
          " VALUES ('r', 't', 's', 'stream', 'stream-1', 1)");
      tx.run("INSERT INTO rendition_file VALUES ('r', 'master.m3u8', 3, 'renditions/m')");
      tx.run(
          "INSERT INTO slide(talk_id, number, source_id, width, height, text)"
          " VALUES ('t', 1, 's', 960, 540, 'bonjour')");
      tx.run(
          "INSERT INTO job(id, step, subject, state, attempt, not_before, created_at, changed_at)"
          " VALUES ('j', 'render', 's', 'buried', 3, 1, 1, 1)");
    });
  }

  auto const database = db::Database::open(file, migrations()).value();

  auto const stream = database->read([](db::Reader const& reader) {
    return current_rendition(reader, TalkId("t"), RenditionKind::Stream).value();
  });
  EXPECT_TRUE(stream.complete);
  EXPECT_EQ(stream.files.at(0).blob_key, "renditions/m");
  EXPECT_EQ(database->read([](db::Reader const& reader) {
    return reader.first("SELECT attempt FROM job WHERE id = 'j' AND state = 'buried'", {},
                        [](db::Row const& row) { return row.integer(0); });
  }),
            3);
  EXPECT_EQ(
      database->read([](db::Reader const& r) { return list_slides(r, TalkId("t")); }).at(0).text,
      "bonjour");
  EXPECT_EQ(
      database->read([](db::Reader const& r) { return list_slides(r, TalkId("t")); }).at(0).name,
      "1");
  EXPECT_EQ(database->read([](db::Reader const& r) { return find_deck(r, TalkId("t")); })->pages,
            1);
  EXPECT_EQ(database->read([](db::Reader const& r) { return find_source(r, SourceId("s")); })->part,
            0);
  // What hangs on it still does.
  EXPECT_ANY_THROW(database->write(
      [](db::Transaction const& tx) { tx.run("DELETE FROM rendition WHERE id = 'r'"); }));
}

TEST_F(Renditions, FilesAreFoundByNameUntilTheTalkIsRemoved) {
  auto const id = make(add_source_of(talk_, Role::Recording), RenditionKind::Stream, "stream-1");
  auto const find = [&](std::string_view name) {
    return read([&](db::Reader const& reader) { return find_file(reader, id, name); });
  };

  EXPECT_EQ(find("video.mp4")->file.blob_key, "renditions/v");
  EXPECT_FALSE(find("../video.mp4"));

  EXPECT_TRUE(write(
      [&](db::Transaction const& transaction) { return remove_talk(transaction, talk_, {}); }));
  EXPECT_FALSE(find("video.mp4"));
}

TEST_F(Renditions, SourcesRememberTheirPortraitAndTheirVerdict) {
  auto const good = add_source_of(talk_, Role::Recording);
  auto const bad = add_source_of(talk_, Role::Recording);
  write([&](db::Transaction const& transaction) {
    set_portrait(transaction, good, R"({"kind":"recording"})");
    set_verdict(transaction, bad, "It is a text file.");
  });

  auto const current = read(
      [&](db::Reader const& reader) { return current_source(reader, talk_, Role::Recording); });
  ASSERT_TRUE(current);
  EXPECT_EQ(current->id, good) << "the newest that was not refused";
  EXPECT_EQ(current->portrait, R"({"kind":"recording"})");
  EXPECT_EQ(current->size, 1ULL << 40);
  EXPECT_EQ(current->file_name, "une vidéo.mp4");
  EXPECT_EQ(read([&](db::Reader const& reader) { return find_source(reader, bad); })->verdict,
            "It is a text file.");
  EXPECT_EQ(read([&](db::Reader const& reader) { return list_sources(reader, talk_); }).size(), 2u);
  EXPECT_FALSE(
      read([&](db::Reader const& reader) { return current_source(reader, talk_, Role::Deck); }));
}

TEST_F(Renditions, SlidesAreReplacedAsAWhole) {
  auto const source = add_source_of(talk_, Role::Deck);
  auto const set = [&](std::vector<Slide> const& slides) {
    write([&](db::Transaction const& transaction) {
      set_deck(transaction, talk_, {.source = source}, slides);
    });
    return read([&](db::Reader const& reader) { return list_slides(reader, talk_); });
  };
  EXPECT_EQ(set({{.number = 2, .label = "ii", .width = 720, .height = 405.5, .text = "deux"},
                 {.number = 1, .label = "i", .width = 720, .height = 405, .text = "un"}})
                .size(),
            2u);

  auto const slides =
      set({{.number = 1, .label = "1", .width = 720, .height = 405.5, .text = "x"}});

  ASSERT_EQ(slides.size(), 1u);
  EXPECT_EQ(slides[0].label, "1");
  EXPECT_EQ(slides[0].height, 405.5);
  EXPECT_EQ(slides[0].text, "x");
}

TEST_F(Renditions, ThatAreCompleteCanBeExtended) {
  auto const source = add_source_of(talk_, Role::Recording);
  auto const id = make(source, RenditionKind::Stream, "stream-1");
  Rendition more;
  more.talk = talk_;
  more.source = source;
  more.kind = RenditionKind::Stream;
  more.recipe = "stream-1";
  more.facts = R"({"version":1,"more":true})";
  more.files = {{.name = "video-av1.mp4", .size = 3, .blob_key = "renditions/a"},
                {.name = "master.m3u8", .size = 5, .blob_key = "renditions/both"}};
  auto const extend = [&] {
    return write([&](db::Transaction const& tx) { return extend_rendition(tx, more); });
  };

  EXPECT_TRUE(extend());
  auto const stream = current(RenditionKind::Stream);
  ASSERT_TRUE(stream);
  EXPECT_EQ(stream->id, id);
  EXPECT_EQ(stream->facts, more.facts);
  ASSERT_EQ(stream->files.size(), 3u);
  EXPECT_EQ(stream->files[0].blob_key, "renditions/both");
  EXPECT_EQ(stream->files[1].name, "video-av1.mp4");
  EXPECT_EQ(stream->files[2].name, "video.mp4");

  more.recipe = "stream-2";
  EXPECT_FALSE(extend()) << "there is none to add to";
}

}  // namespace
}  // namespace estrade::server::catalogue
