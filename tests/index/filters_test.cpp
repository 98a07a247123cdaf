// SPDX-License-Identifier: GPL-3.0-or-later
// Filters, typed and pressed, and the counts beside them.
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "index/searcher.h"
#include "index/writer.h"
#include "tests/index/folder.h"

namespace estrade::index {
namespace {

/// "Ada Martin 2, Zoé Lefèvre 1"
std::string text_of(std::vector<Facet> const& facets) {
  std::string out;
  for (auto const& facet : facets) {
    out += (out.empty() ? "" : ", ") + facet.title + " " + std::to_string(facet.talks);
  }
  return out;
}

class SearchFilters : public testing::Test {
 protected:
  SearchFilters() {
    Document old;
    old.talk = "old";
    old.language = "fr-CA";
    old.title = "Docker pour tous";
    old.event = "Rencontres d’été";
    old.event_slug = "rencontres-2012";
    old.speakers = {"Zoé Lefèvre", "Ada Martin"};
    old.tags = {"Conteneurs"};
    old.licence = "CC BY 4.0";
    old.year = 2012;
    old.moments = {{.slide = 1, .text = "docker, l'année: 2012"}};
    writer_.put(old);
    Document recent;
    recent.talk = "recent";
    recent.language = "en";
    recent.title = "Docker for everybody";
    recent.event = std::string(300, 'e') + " long";
    recent.event_slug = "long";
    recent.speakers = {"Ada Martin", "Jean Lefèvre"};
    recent.year = 2015;
    recent.date = 1000;
    recent.has_captions = true;
    recent.moments = {{.text = "docker is said"}};
    writer_.put(recent);
  }
  std::string ask(std::string words, Filters filters = {}) {
    std::string out;
    for (auto const& one :
         searcher_.search({.words = std::move(words), .filters = filters}).talks) {
      out += (out.empty() ? "" : " ") + one.talk;
    }
    return out;
  }

  Folder folder_;
  Writer writer_{folder_.index()};
  Searcher searcher_{folder_.index()};
};

TEST_F(SearchFilters, ByEventAreItsSlugOrItsTitleHoweverWritten) {
  for (auto const* event : {"rencontres-2012", " RENCONTRES D’ETE ", "Rencontres d’été"}) {
    EXPECT_EQ(ask("docker", {.event = event}), "old") << event;
  }
  EXPECT_EQ(ask("docker", {.event = std::string(300, 'E') + " long"}), "recent");
  EXPECT_EQ(ask("docker", {.event = std::string(300, 'E') + " other"}), "");
  EXPECT_EQ(ask("docker event:rencontres-2012"), "old");
}

TEST_F(SearchFilters, BySpeakerAreWholeNamesOrWordsOfThem) {
  EXPECT_EQ(ask("docker speaker:\"zoe lefevre\""), "old");
  EXPECT_EQ(ask("docker speaker:martin speaker:jean"), "recent");
  EXPECT_EQ(ask("docker speaker:“Ada Martin” -tous"), "recent old") << "another moment says it";
  EXPECT_EQ(ask("docker", {.speaker = "Jean Lefèvre"}), "recent");
}

TEST_F(SearchFilters, ByYearTakeOneOrARange) {
  EXPECT_EQ(ask("docker year:2012"), "old");
  EXPECT_EQ(ask("docker year:2013..2020"), "recent");
  EXPECT_EQ(ask("docker year:2015..2010", {}), "recent old") << "backwards is a range too";
  EXPECT_EQ(ask("docker year:..2014"), "old");
  EXPECT_EQ(ask("docker", {.years = {2013, 0}}), "recent");
}

TEST_F(SearchFilters, ByWhatATalkHas) {
  EXPECT_EQ(ask("docker has:captions"), "recent");
  EXPECT_EQ(ask("docker has:slides"), "old");
  EXPECT_EQ(ask("docker language:fr"), "old");
  EXPECT_EQ(ask("docker", {.language = "EN"}), "recent");
  EXPECT_EQ(ask("docker licence:\"cc by 4.0\""), "old");
  EXPECT_EQ(ask("docker tag:conteneurs"), "old");
}

TEST_F(SearchFilters, AloneListTheNewestFirst) {
  EXPECT_EQ(ask("speaker:martin"), "recent old");
  EXPECT_EQ(ask("", {.language = "fr"}), "old");
  EXPECT_EQ(ask("speaker:martin -captions -conteneurs"), "recent");
}

TEST_F(SearchFilters, ThatAreNoneAreWords) {
  EXPECT_EQ(ask("année:2012"), "old") << "the slide says it";
  EXPECT_EQ(ask("docker year:soon"), "");
  EXPECT_EQ(ask("has:everything"), "");
}

TEST_F(SearchFilters, CountTheTalksOfTheWholeAnswer) {
  auto const all = searcher_.search({.words = "docker", .limit = 1}).facets;
  EXPECT_EQ(text_of(all.speakers), "Ada Martin 2, Jean Lefèvre 1, Zoé Lefèvre 1");
  EXPECT_EQ(text_of(all.years), "2015 1, 2012 1");
  EXPECT_EQ(text_of(all.languages), "en 1, fr 1");
  EXPECT_EQ(text_of(all.licences), "CC BY 4.0 1");

  auto const some = searcher_.search({.words = "docker year:2012"}).facets;
  EXPECT_EQ(text_of(some.events), "Rencontres d’été 1");
  EXPECT_EQ(some.events.at(0).value, "rencontres-2012");
  EXPECT_EQ(text_of(some.speakers), "Ada Martin 1, Zoé Lefèvre 1");
}

TEST_F(SearchFilters, CountNothingThatWasRemoved) {
  writer_.remove("recent");

  auto const facets = searcher_.search({.words = "docker"}).facets;

  EXPECT_EQ(text_of(facets.speakers), "Ada Martin 1, Zoé Lefèvre 1");
  EXPECT_TRUE(searcher_.suggest("jean").empty());
}

TEST_F(SearchFilters, CountAPhraseByWhereItStands) {
  EXPECT_EQ(ask("\"docker is said\""), "recent");
  EXPECT_EQ(text_of(searcher_.search({.words = "\"docker is said\""}).facets.years), "2015 1");
  EXPECT_EQ(ask("\"said is docker\""), "");
}

}  // namespace
}  // namespace estrade::index
