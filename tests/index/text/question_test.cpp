// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/text/question.h"

#include <random>
#include <string>

#include <gtest/gtest.h>

namespace estrade::index::text {
namespace {

std::string shape(std::string_view question) {
  Analyser analyser;
  std::string out;
  for (auto const& clause : read_question(analyser, question).clauses) {
    if (!out.empty()) out += ' ';
    if (clause.excluded) out += '-';
    if (clause.phrase) out += '"';
    for (std::size_t i = 0; i < clause.words.size(); ++i) {
      auto const& word = clause.words[i];
      if (i > 0) out += ' ';
      out += word.whole ? word.whole->folded : word.parts.front().folded;
    }
    if (clause.phrase) out += '"';
    if (clause.open) out += '*';
  }
  return out;
}

TEST(Question, IsWordsOfWhichTheLastIsOpen) {
  EXPECT_EQ(shape("L'indexation des vidéos"), "indexation des videos*");
  EXPECT_EQ(shape("L'indexation des vidéos "), "indexation des videos") << "it has ended";
}

TEST(Question, KnowsPhrasesInEveryKindOfQuotes) {
  EXPECT_EQ(shape(R"("une estrade" haute)"), R"("une estrade" haute*)");
  EXPECT_EQ(shape("haute “une estrade”"), R"(haute "une estrade")");
  EXPECT_EQ(shape("haute « une estrade »"), R"(haute "une estrade")");
}

TEST(Question, ClosesAQuoteThatWasForgotten) {
  EXPECT_EQ(shape(R"(haute "une estrade)"), R"(haute "une estrade")");
  EXPECT_EQ(shape(R"(")"), "");
}

TEST(Question, ExcludesWhereAMinusBeginsAWord) {
  EXPECT_EQ(shape("docker -swarm"), "docker -swarm");
  EXPECT_EQ(shape("-swarm docker"), "-swarm docker*");
  EXPECT_EQ(shape(R"(docker -"mode swarm" pod)"), R"(docker -"mode swarm" pod*)");
  EXPECT_EQ(shape("e-mail - docker --verbose"), "email docker verbose*");
}

TEST(Question, KnowsFiltersFromWords) {
  Analyser analyser;
  auto const asked = read_question(
      analyser, "grand speaker:«Ada Martin» year:2010..2015 has:slides mot year:x a:b");

  EXPECT_EQ(shape("grand speaker:«Ada Martin» year:2010..2015 mot"), "grand mot*");
  ASSERT_EQ(asked.filters.size(), 3u);
  EXPECT_EQ(asked.filters[0].speaker, "Ada Martin");
  EXPECT_EQ(asked.filters[1].years, (Years{2010, 2015}));
  EXPECT_TRUE(asked.filters[2].has_slides);
  EXPECT_EQ(shape("mot year:x"), "mot year x*");
  EXPECT_EQ(shape("speaker:"), "speaker*");
  EXPECT_EQ(shape("myspeaker:ada"), "myspeaker ada*");
}

TEST(Question, TellsWhereItsWordsStand) {
  Analyser analyser;
  auto const asked = read_question(analyser, "-a “un deux” l’été");

  ASSERT_EQ(asked.clauses.size(), 3u);
  auto const& last = asked.clauses[2].words[0];
  EXPECT_EQ(asked.text.substr(last.begin(), last.end() - last.begin()), "été");
}

TEST(Question, TakesABoundedNumberOfWords) {
  Analyser analyser;
  std::string many;
  for (int i = 0; i < 5000; ++i) many += "mot ";

  EXPECT_LE(read_question(analyser, many).clauses.size(), 32u);
}

TEST(Question, IsReadWhateverItsBytes) {
  Analyser analyser;
  std::mt19937 random(7);
  std::string_view const letters = "ab\"-' \xc3\xa9\xff\xe2\x80\x99.+#&\n\0_é«»1A";
  for (int round = 0; round < 3000; ++round) {
    std::string question;
    for (auto left = random() % 60; left > 0; --left) {
      question += round % 2 == 0 ? static_cast<char>(random()) : letters[random() % letters.size()];
    }

    for (auto const& clause : read_question(analyser, question).clauses) {
      ASSERT_FALSE(clause.words.empty());
      for (auto const& word : clause.words) {
        ASSERT_FALSE(word.parts.empty());
        for (auto const& part : word.parts) ASSERT_FALSE(part.folded.empty());
      }
    }
  }
}

}  // namespace
}  // namespace estrade::index::text
