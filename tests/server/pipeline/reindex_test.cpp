// SPDX-License-Identifier: GPL-3.0-or-later
// What is found of a talk, and all of it made anew.
#include <gtest/gtest.h>

#include "index/searcher.h"
#include "server/catalogue/deck.h"
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

}  // namespace
}  // namespace estrade::server::pipeline
