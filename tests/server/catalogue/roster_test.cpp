// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/catalogue/roster.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/server/catalogue/catalogue_fixture.h"

namespace estrade::server::catalogue {
namespace {

class RosterTest : public CatalogueTest {
 protected:
  TalkId add_named(std::string title, std::string event, std::vector<std::string> speakers) {
    TalkDraft draft;
    draft.title = std::move(title);
    draft.event = std::move(event);
    draft.speakers = std::move(speakers);
    return add(draft)->id;
  }
  void set(TalkId const& talk, State state) {
    write([&](db::Transaction const& tx) { set_state(tx, talk, state, "", clock_.now()); });
  }
  Roster ask(RosterQuestion const& question) {
    return read([&](db::Reader const& reader) { return find_roster(reader, question); });
  }
  std::vector<TalkId> typed(std::string text) {
    return ask({.everything = true, .text = std::move(text)}).talks;
  }

  TalkId orleans_ = add_named("L’été à Orléans", "Rencontres d’été", {"Zoé Lefèvre", "Ada"});
  TalkId testing_ = add_named("Testing in production", "PyParis", {"Grace Wu"});
  TalkId opening_ = add_named("Opening", "PyParis", {});
};

using Ids = std::vector<TalkId>;

TEST_F(RosterTest, NamesTheNewestFirst) {
  EXPECT_EQ(typed(""), (Ids{opening_, testing_, orleans_}));
}

TEST_F(RosterTest, FindsWhatIsTypedInTitlesSpeakersAndEvents) {
  EXPECT_EQ(typed("orleans ete"), Ids{orleans_});
  EXPECT_EQ(typed("ORL"), Ids{orleans_});
  EXPECT_EQ(typed("lefevre"), Ids{orleans_});
  EXPECT_EQ(typed("pyparis test"), Ids{testing_});
  EXPECT_EQ(typed(testing_.text()), Ids{testing_});
  EXPECT_EQ(typed("rleans"), Ids{}) << "words begin so";
  EXPECT_EQ(typed("' OR 1=1 --"), Ids{});
}

TEST_F(RosterTest, CountsTheStatesOfAllThatFitAndNamesThoseInOne) {
  set(testing_, State::Refused);

  auto const roster = ask({.everything = true, .text = "pyparis", .state = State::Refused});

  EXPECT_EQ(roster.talks, Ids{testing_});
  EXPECT_EQ(roster.count,
            (std::map<State, std::size_t>{{State::Expected, 1}, {State::Refused, 1}}));
}

TEST_F(RosterTest, KnowsWhoseTalksTheyAre) {
  auto const event =
      read([&](db::Reader const& reader) { return find_talk(reader, testing_)->event->id; });

  EXPECT_EQ(ask({.events = {event}}).talks, (Ids{opening_, testing_}));
  EXPECT_EQ(ask({.talks = {orleans_}}).talks, Ids{orleans_});
  EXPECT_EQ(ask({.talks = {orleans_}, .event = event}).talks, Ids{});
  EXPECT_EQ(ask({}).talks, Ids{});
}

TEST_F(RosterTest, TellsWhatATalkHas) {
  add_source_of(testing_, Role::Deck);
  add_source_of(testing_, Role::Recording);
  write([&](db::Transaction const& tx) { EXPECT_TRUE(remove_talk(tx, opening_, clock_.now())); });

  auto const entries =
      read([&](db::Reader const& reader) { return list_roster(reader, {.everything = true}); });

  ASSERT_EQ(entries.size(), 2u) << "what was removed is no more";
  EXPECT_EQ(entries[0].has, (std::vector<std::string>{"deck", "recording"}));
  EXPECT_EQ(entries[1].speakers, (std::vector<std::string>{"Zoé Lefèvre", "Ada"}));
  EXPECT_EQ(entries[1].event, "Rencontres d’été");
}

TEST_F(RosterTest, TellsWhichTalksHaveChanged) {
  clock_.advance(std::chrono::minutes(1));
  auto const since = clock_.now();
  set(orleans_, State::Received);

  auto const changed =
      read([&](db::Reader const& reader) { return list_changed(reader, since, 10); });

  EXPECT_EQ(changed, Ids{orleans_});
}

}  // namespace
}  // namespace estrade::server::catalogue
