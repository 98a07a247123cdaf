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

TEST_F(Guesses, CompleteWhatIsTyped) {
  EXPECT_EQ(suggested("dép"), "talk Le déploiement continu|term déploiement|");
  EXPECT_EQ(suggested("lef"), "speaker Zoé Lefèvre|term lefèvre|");
  EXPECT_EQ(suggested("ada mar"), "speaker Ada Martin|term ada martin|");
  EXPECT_EQ(suggested("kubernetes tab"), "term kubernetes tabulatrice|");
  EXPECT_EQ(suggested(""), "");
}

}  // namespace
}  // namespace estrade::index
