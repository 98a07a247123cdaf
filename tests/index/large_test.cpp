// SPDX-License-Identifier: GPL-3.0-or-later
// What is only true of archives that hold more than a search looks at.
#include <algorithm>
#include <chrono>
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "index/searcher.h"
#include "index/writer.h"
#include "tests/index/folder.h"
#include "tests/index/growing.h"

namespace estrade::index {
namespace {

TEST(SearchOfVeryManyTalks, RanksThoseThatAreAboutItAndTheNewest) {
  Folder const folder;
  Writer writer(folder.index());
  auto rebuild = writer.rebuild();
  constexpr int talks = 130;
  for (int i = 0; i < talks; ++i) {
    Document document;
    document.talk = "talk" + std::to_string(i);
    document.title = i == 0 ? "Commun" : "Titre";
    document.date = i;
    document.moments.resize(100, {.slide = 1, .text = "commun"});
    rebuild.put(document);
  }
  rebuild.finish();
  Searcher const searcher(folder.index());

  auto const answer =
      searcher.search({.words = "commun", .limit = 3, .budget = std::chrono::hours(1)});

  EXPECT_EQ(answer.total, 130u) << "all are counted";
  ASSERT_EQ(answer.talks.size(), 3u);
  EXPECT_EQ(answer.talks[0].talk, "talk0");
  EXPECT_EQ(answer.talks[1].talk, "talk129");
  EXPECT_EQ(answer.talks[2].talk, "talk128");
  auto const last = searcher.search({.words = "commun",
                                     .limit = 10,
                                     .offset = 120,
                                     .moments = 0,
                                     .budget = std::chrono::hours(1)});
  EXPECT_EQ(last.talks.size(), 10u) << "the others come after";
}

TEST(SearchOfVeryManyTalks, OfEqualsShowsTheNewestHoweverManyThereAre) {
  Folder const folder;
  Writer writer(folder.index());
  auto rebuild = writer.rebuild();
  for (int i = 0; i < 2500; ++i) {
    Document document;
    document.talk = "talk" + std::to_string(i);
    document.date = i;
    document.moments = {{.slide = 1, .text = "le même texte"}};
    rebuild.put(document);
  }
  rebuild.finish();

  auto const answer = Searcher(folder.index())
                          .search({.words = "texte", .limit = 2, .budget = std::chrono::hours(1)});

  EXPECT_EQ(answer.total, 2500u);
  ASSERT_EQ(answer.talks.size(), 2u);
  EXPECT_EQ(answer.talks[0].talk, "talk2499");
  EXPECT_EQ(answer.talks[1].talk, "talk2498");
}

TEST(SearchOfVeryManyTalks, ShowsThemBesideOneThatSaysItEverywhere) {
  Folder const folder;
  Writer writer(folder.index());
  auto rebuild = writer.rebuild();
  Document everywhere;
  everywhere.talk = "everywhere";
  everywhere.moments.resize(3000, {.slide = 1, .text = "texte texte texte"});
  rebuild.put(everywhere);
  for (std::string const key : {"one", "two", "three"}) {
    Document document;
    document.talk = key;
    document.moments = {{.slide = 1, .text = "un texte parmi d’autres mots de toutes sortes"}};
    rebuild.put(document);
  }
  rebuild.finish();

  auto const answer = Searcher(folder.index()).search(whole_question("texte"));

  ASSERT_EQ(answer.talks.size(), 4u);
  EXPECT_EQ(answer.talks[0].talk, "everywhere");
  for (auto const& talk : answer.talks) EXPECT_GT(talk.weight, 0) << talk.talk;
}

TEST(SearchByFirstLetters, OfVeryManyRanksTheNewestAndFindsAll) {
  Folder const folder;
  Writer writer(folder.index());
  auto rebuild = writer.rebuild();
  for (int i = 0; i < 110; ++i) {
    Document document;
    document.talk = "talk" + std::to_string(i);
    document.title = i == 0 ? "Commun" : "Titre";
    document.date = i;
    document.moments.resize(40, {.slide = 1, .text = "commun"});
    rebuild.put(document);
  }
  rebuild.finish();
  Searcher const searcher(folder.index());
  Query query{.words = "com", .limit = 100, .moments = 0, .budget = std::chrono::hours(1)};
  // Words of a large index are known a moment after it was asked first.
  for (int i = 0; i < 100'000 && searcher.search(query).total == 0; ++i) continue;

  auto const answer = searcher.search(query);

  EXPECT_EQ(answer.total, 110u);
  ASSERT_EQ(answer.talks.size(), 100u);
  EXPECT_EQ(answer.talks[0].talk, "talk0") << "its title says it";
  EXPECT_EQ(answer.talks[1].talk, "talk109");
  EXPECT_EQ(answer.talks[99].talk, "talk11") << "those that are left out are the oldest";
  query.offset = 100;
  EXPECT_EQ(searcher.search(query).talks.size(), 10u);
}

TEST(SearchByFirstLetters, FindsWhatAnyWordFindsThatBeginsSo) {
  std::mt19937 random(9);
  std::vector<std::string> words;
  for (std::string const first : {"ba", "be", "ca"}) {
    for (std::string const next : {"la", "li", "ra"}) {
      words.push_back(first + next);
      words.push_back(first + next + "do");
    }
  }
  Folder const folder;
  Writer writer(folder.index());
  for (int i = 0; i < 60; ++i) {
    Document document;
    document.talk = "talk" + std::to_string(i);
    document.language = "eo";  // has no stems
    document.moments = {{.slide = 1, .text = words[random() % words.size()]},
                        {.slide = 2, .text = words[random() % words.size()]}};
    writer.put(document);
  }
  Searcher const searcher(folder.index());
  for (std::string const typed : {"ba", "bal", "bali", "be", "cala", "c", "x"}) {
    auto question = whole_question(typed);
    question.open = true;
    std::vector<std::string> wanted;
    for (auto const& word : words) {
      // Of one letter nothing is completed.
      if (typed.size() < 2 || !word.starts_with(typed)) continue;
      for (auto const& talk : searcher.search(whole_question(word)).talks) {
        wanted.push_back(talk.talk);
      }
    }
    std::ranges::sort(wanted);
    wanted.erase(std::ranges::unique(wanted).begin(), wanted.end());
    std::vector<std::string> found;
    auto const answer = searcher.search(question);
    for (auto const& talk : answer.talks) found.push_back(talk.talk);
    std::ranges::sort(found);
    EXPECT_EQ(found, wanted) << typed;
    EXPECT_EQ(answer.total, wanted.size()) << typed;
  }
}

}  // namespace
}  // namespace estrade::index
