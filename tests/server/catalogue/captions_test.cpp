// SPDX-License-Identifier: GPL-3.0-or-later
// What is said, as the catalogue keeps it.
#include "server/catalogue/captions.h"

#include <gtest/gtest.h>

#include "server/catalogue/source.h"
#include "server/catalogue/view.h"
#include "tests/server/catalogue/catalogue_fixture.h"

namespace estrade::server::catalogue {
namespace {

using namespace std::chrono_literals;

TEST(CutCaptions, CountFromTheStartOfWhatIsShown) {
  std::vector<Cue> const cues = {{0s, 2s, "before"},
                                 {9s, 12s, "into"},
                                 {15s, 16s, "within"},
                                 {19s, 22s, "out"},
                                 {20s, 23s, "after"}};

  EXPECT_EQ(cut_to(cues, 10s, 20s),
            (std::vector<Cue>{{0s, 2s, "into"}, {5s, 6s, "within"}, {9s, 10s, "out"}}));
  EXPECT_EQ(cut_to(cues, 0s, std::nullopt), cues);
}

class CaptionsOfATalk : public CatalogueTest {
 protected:
  SourceId add_file(std::string const& name, std::string const& verdict = {}) {
    Source source;
    source.id = fresh_id<SourceId>();
    source.talk = talk_;
    source.role = Role::Captions;
    source.file_name = name;
    clock_.advance(1s);
    source.received_at = clock_.now();
    write([&](db::Transaction const& tx) {
      add_source(tx, source);
      if (!verdict.empty()) set_verdict(tx, source.id, verdict);
    });
    return source.id;
  }
  void set(std::string const& language, std::vector<Cue> cues) {
    auto const source = add_file("talk.vtt");
    write([&](db::Transaction const& tx) {
      set_captions(tx, talk_, {.language = language, .source = source, .cues = std::move(cues)});
    });
  }

  TalkId talk_ = add({.title = "Why"}).value().id;
};

TEST_F(CaptionsOfATalk, AreReplacedInTheirLanguageAlone) {
  set("fr", {{1s, 2s, "un"}, {2s, 3s, "deux"}});
  set("en", {{1s, 2s, "one"}});
  set("fr", {{1s, 2s, "une"}});

  auto const french = read([&](auto const& reader) { return find_captions(reader, talk_, "fr"); });
  auto const english = read([&](auto const& reader) { return find_captions(reader, talk_, "en"); });
  ASSERT_TRUE(french && english);
  EXPECT_EQ(french->cues, (std::vector<Cue>{{1s, 2s, "une"}}));
  EXPECT_EQ(english->cues, (std::vector<Cue>{{1s, 2s, "one"}}));
  EXPECT_FALSE(read([&](auto const& reader) { return find_captions(reader, talk_, "f"); }));
}

TEST_F(CaptionsOfATalk, StandWithTheTalkThatOfItsLanguageFirst) {
  set("de", {{1s, 2s, "eins"}});
  set("fr", {{1s, 2s, "un"}});
  write([&](db::Transaction const& tx) { tx.run("UPDATE talk SET language = 'fr'"); });

  auto const view = read([&](auto const& reader) { return view_talk(reader, talk_).value(); });

  ASSERT_EQ(view.captions.size(), 2U);
  EXPECT_EQ(view.captions[0].url, "/talks/" + talk_.text() + "/captions/fr.vtt");
  EXPECT_EQ(view.captions[1].language, "de");
}

TEST_F(CaptionsOfATalk, ThatWereRefusedAreToldUntilAFileOfThatNameIsFine) {
  add_file("talk.fr.vtt", "No captions can be read from this file.");
  auto const notes = [&] {
    return read([&](auto const& reader) { return list_notes(reader, talk_); });
  };

  ASSERT_EQ(notes().size(), 1U);
  EXPECT_EQ(notes().front().code, "captions-refused");
  EXPECT_EQ(notes().front().file, "talk.fr.vtt");
  add_file("talk.fr.vtt");
  EXPECT_TRUE(notes().empty());
}

}  // namespace
}  // namespace estrade::server::catalogue
