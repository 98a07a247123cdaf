// SPDX-License-Identifier: GPL-3.0-or-later
// What is found of a talk, and all of it made anew.
#include <gtest/gtest.h>

#include "index/searcher.h"
#include "server/catalogue/captions.h"
#include "tests/server/pipeline/workshop_fixture.h"

namespace estrade::server::pipeline {
namespace {

class Reindex : public WorkshopTest {
 protected:
  TalkId add(std::string title, catalogue::State state) {
    return database_->write([&](db::Transaction const& tx) {
      auto const talk = catalogue::add_talk(tx,
                                            {.title = std::move(title),
                                             .licence = "CC BY 4.0",
                                             .speakers = {"Ada Martin"},
                                             .event = "Meetup 12"},
                                            clock_.now())
                            .value();
      catalogue::set_state(tx, talk.id, state, {}, clock_.now());
      return talk.id;
    });
  }
  void request() {
    database_->write([&](db::Transaction const& tx) { request_reindex(tx, clock_.now()); });
    runner_->wake();
  }
  jobs::JobState state() {
    return database_->read([](db::Reader const& reader) { return find_reindex(reader).value(); })
        .state;
  }
  std::size_t count(std::string words) {
    return searcher_.search({.words = std::move(words)}).total;
  }

  index::Searcher searcher_{folder_.path() / "index"};
};

TEST_F(Reindex, PutsTheTalksThatReadersMaySeeAndNoOthers) {
  index::Document stale;
  stale.talk = "gone";
  stale.title = "Archived long ago";
  index_.put(stale);
  add("Archived playable", catalogue::State::Playable);
  add("Archived expected", catalogue::State::Expected);
  start("exit 1");

  request();

  ASSERT_TRUE(comes_true([&] { return state() == jobs::JobState::Done; }));
  EXPECT_EQ(count("archived"), 1u);
  EXPECT_EQ(count("playable speaker:martin event:meetup-12 licence:\"cc by 4.0\""), 1u);
}

TEST_F(Reindex, PutsTheDayATalkWasGivenAndItsTags) {
  auto const add_one = [&](std::string title, std::string date, std::chrono::hours ago) {
    return database_->write([&](db::Transaction const& tx) {
      auto const talk =
          catalogue::add_talk(
              tx, {.title = std::move(title), .date = std::move(date), .tags = {"full text"}},
              clock_.now() - ago)
              .value();
      catalogue::set_state(tx, talk.id, catalogue::State::Playable, {}, clock_.now());
      return talk.id;
    });
  };
  auto const newer = add_one("Dated newer", "2012-05-05", std::chrono::hours(2));
  add_one("Dated older", "2012-05-04", std::chrono::hours(1));
  add_one("Dated never", "", std::chrono::hours(0));
  start("exit 1");

  request();

  ASSERT_TRUE(comes_true([&] { return state() == jobs::JobState::Done; }));
  EXPECT_EQ(count("dated year:2012"), 2u);
  EXPECT_EQ(count("dated year:1900..2100"), 2u) << "when it was added says nothing of its year";
  EXPECT_EQ(count("dated tag:\"Full Text\""), 3u);
  auto const talks = searcher_.search({.words = "year:2012"}).talks;
  ASSERT_EQ(talks.size(), 2u);
  EXPECT_EQ(talks[0].talk, newer.text()) << "though it was added before";
}

TEST_F(Reindex, PutsWhatIsSaidInPassagesThatOverlap) {
  auto const id = add("Spoken", catalogue::State::Playable);
  catalogue::Captions captions{.language = "en"};
  for (int i = 0; i < 20; ++i) {
    captions.cues.push_back({std::chrono::seconds(5 * i), std::chrono::seconds(5 * i + 5),
                             "unheard" + std::string(1, static_cast<char>('a' + i))});
  }
  catalogue::Source source;
  source.id = captions.source = fresh_id<SourceId>();
  source.talk = id;
  source.role = catalogue::Role::Captions;
  source.sha256 = std::string(64, 'a');
  source.blob_key = storage::source_key(source.sha256).text();
  source.received_at = clock_.now();
  database_->write([&](db::Transaction const& tx) {
    catalogue::add_source(tx, source);
    catalogue::set_captions(tx, id, captions);
  });
  start("exit 1");

  request();

  ASSERT_TRUE(comes_true([&] { return state() == jobs::JobState::Done; }));
  auto const hits = searcher_.search({.words = "unheardc "}).talks.at(0).hits;
  ASSERT_EQ(hits.size(), 1u);
  EXPECT_EQ(hits[0].kind, index::Kind::Passage);
  EXPECT_EQ(hits[0].start, std::chrono::seconds(0));
  EXPECT_EQ(hits[0].end, std::chrono::seconds(25));
  EXPECT_EQ(searcher_.search({.words = "\"unhearde\""}).talks.at(0).hits.size(), 2u)
      << "at a border";
  EXPECT_EQ(count("\"unheardi unheardj\" has:captions"), 1u);
  EXPECT_EQ(count("\"unheards unheardt\""), 1u) << "the last ones too";
}

}  // namespace
}  // namespace estrade::server::pipeline
