// SPDX-License-Identifier: GPL-3.0-or-later
// What was meant, and what is about to be typed.
#include <string>

#include <gtest/gtest.h>

#include "index/searcher.h"
#include "index/writer.h"
#include "tests/index/folder.h"

namespace estrade::index {
namespace {

class Guesses : public testing::Test {
 protected:
  Guesses() {
    Document document;
    document.talk = "talk1";
    document.language = "fr";
    document.title = "Le déploiement continu";
    document.speakers = {"Zoé Lefèvre", "Ada Martin"};
    document.moments = {{.slide = 1, .text = "Le déploiement de Kubernetes et la tabulatrice"}};
    writer_.put(document);
  }
  std::string meant(std::string words) {
    return searcher_.search({.words = std::move(words)}).did_you_mean;
  }
  std::string suggested(std::string typed) {
    std::string out;
    for (auto const& one : searcher_.suggest(typed)) {
      out += one.kind == Suggestion::Kind::Talk      ? "talk "
             : one.kind == Suggestion::Kind::Speaker ? "speaker "
                                                     : "term ";
      out += one.text + "|";
    }
    return out;
  }

  Folder folder_;
  Writer writer_{folder_.index()};
  Searcher searcher_{folder_.index()};
};

TEST_F(Guesses, AreWordsTheArchiveHoldsAsPeopleWriteThem) {
  EXPECT_EQ(meant("depliement"), "déploiement");
  EXPECT_EQ(meant("tabulatirce"), "tabulatrice") << "two letters changed places";
  EXPECT_EQ(meant("Le depliement, de kuberentes !"), "Le déploiement, de kubernetes !");
}

TEST_F(Guesses, LeaveAloneWhatIsThere) {
  EXPECT_EQ(meant("deploiements tabulatrice"), "") << "another form of it";
  EXPECT_EQ(meant("kuber"), "") << "the beginning of it";
  EXPECT_EQ(meant("xyzzyxyzzy"), "") << "nothing is near";
  EXPECT_EQ(meant("-depliement kubernetes"), "") << "who leaves it out means it";
}

TEST_F(Guesses, AreAnsweredAtOnceWhereNothingElseIsFound) {
  auto const ask = [&](std::string words, bool correct = true) {
    return searcher_.search({.words = std::move(words), .correct = correct});
  };
  auto const answer = ask("kubernetes depliement");
  EXPECT_EQ(answer.instead, "kubernetes déploiement");
  EXPECT_EQ(answer.did_you_mean, "");
  EXPECT_FALSE(answer.relaxed) << "a talk says all of it";
  ASSERT_EQ(answer.talks.size(), 1u);
  EXPECT_EQ(answer.talks.front().hits.size(), 1u);

  EXPECT_EQ(ask("kubernetes").instead, "");
  EXPECT_EQ(ask("kubernetes xyzzyxyzzy").instead, "");
  auto const as_typed = ask("kubernetes depliement", false);
  EXPECT_EQ(as_typed.instead, "");
  EXPECT_EQ(as_typed.did_you_mean, "kubernetes déploiement");
  EXPECT_TRUE(as_typed.relaxed);
}

TEST_F(Guesses, AreNotAnsweredWhereFiltersLeaveNothingOfThem) {
  auto const answer = searcher_.search({.words = "depliement language:en", .correct = true});
  EXPECT_EQ(answer.instead, "");
  EXPECT_TRUE(answer.talks.empty());
}

TEST_F(Guesses, CompleteWhatIsTyped) {
  EXPECT_EQ(suggested("dép"), "talk Le déploiement continu|term déploiement|");
  EXPECT_EQ(suggested("lef"), "speaker Zoé Lefèvre|term lefèvre|");
  EXPECT_EQ(suggested("ada mar"), "speaker Ada Martin|term ada martin|");
  EXPECT_EQ(suggested("kubernetes tab"), "term kubernetes tabulatrice|");
  EXPECT_EQ(suggested(""), "");
}

}  // namespace
}  // namespace estrade::index
