// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <atomic>
#include <random>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "index/searcher.h"
#include "index/writer.h"
#include "tests/index/folder.h"

namespace estrade::index {
namespace {

Document slide(std::string talk, int number, std::string text, std::string language = "fr") {
  Document document;
  document.talk = std::move(talk);
  document.slide = number;
  document.language = std::move(language);
  document.title = "Une estrade pour tous";
  document.speakers = {"Zoé Lefèvre"};
  document.event = "Rencontres d’été";
  document.text = std::move(text);
  return document;
}

class Search : public testing::Test {
 protected:
  void put(std::string const& talk, std::vector<Document> const& documents) {
    writer_.put(talk, documents);
  }
  /// One talk whose slides hold these texts.
  void put_texts(std::vector<std::string> const& texts, std::string const& language = "fr") {
    std::vector<Document> documents;
    for (std::size_t i = 0; i < texts.size(); ++i) {
      documents.push_back(slide("talk1", static_cast<int>(i) + 1, texts[i], language));
    }
    put("talk1", documents);
  }
  Hits ask(std::string words) {
    return searcher_.search({.words = std::move(words), .event = {}, .language = {}});
  }
  /// The slides that are found, in order of their numbers: "1 3".
  std::string found(std::string words, std::string language = {}) {
    std::vector<int> slides;
    for (auto const& hit :
         searcher_.search({.words = std::move(words), .event = {}, .language = std::move(language)})
             .hits) {
      slides.push_back(hit.slide);
    }
    std::ranges::sort(slides);
    std::string out;
    for (int const number : slides) out += (out.empty() ? "" : " ") + std::to_string(number);
    return out;
  }
  std::string marked(std::string words) {
    std::string out;
    for (auto const& hit : ask(std::move(words)).hits) {
      for (auto const& piece : hit.snippet) {
        out += piece.marked ? "[" + piece.text + "]" : piece.text;
      }
      out += "|";
    }
    return out;
  }

  Folder folder_;
  Writer writer_{folder_.index()};
  Searcher searcher_{folder_.index()};
};

TEST_F(Search, FindsTheOneSlideThatHoldsTheWord) {
  put_texts({"bonjour", "le sommaire", "la tabulatrice de 1890", "merci"});

  auto const hits = ask("tabulatrice");

  ASSERT_EQ(hits.hits.size(), 1u);
  EXPECT_EQ(hits.estimated_total, 1u);
  EXPECT_EQ(hits.hits[0].talk, "talk1");
  EXPECT_EQ(hits.hits[0].slide, 3);
}

TEST_F(Search, FindsFrenchWordsBehindTheirArticles) {
  put_texts({"l'indexation", "l’hébergement", "jusqu'aujourd'hui", "rien"});

  EXPECT_EQ(found("indexation"), "1");
  EXPECT_EQ(found("l’indexation"), "1");
  EXPECT_EQ(found("hebergement"), "2");
  EXPECT_EQ(found("qu'aujourd'hui"), "3");
}

TEST_F(Search, FoldsAccentsBothWays) {
  put_texts({"le déploiement", "le deploiement", "œuvre", "élevées", "Ünïcode"});

  EXPECT_EQ(found("deploiement"), "1 2");
  EXPECT_EQ(found("DÉPLOIEMENT"), "1 2");
  EXPECT_EQ(found("oeuvre"), "3");
  EXPECT_EQ(found("œuvres"), "3");
  EXPECT_EQ(found("elevee"), "4") << "another form, without accents";
  EXPECT_EQ(found("unicode"), "5");
}

TEST_F(Search, FindsOtherFormsOfAWordAndRanksTheExactOneFirst) {
  put_texts({"plusieurs indexations", "une indexation", "des chevaux"});

  auto const hits = ask("indexation");

  ASSERT_EQ(hits.hits.size(), 2u);
  EXPECT_EQ(hits.hits[0].slide, 2);
}

TEST_F(Search, StemsByTheLanguageOfTheDocument) {
  put("anglais", {slide("anglais", 1, "deployed containers", "en")});
  put("inconnu", {slide("inconnu", 2, "deploying indexations", "")});

  EXPECT_EQ(found("deployments container"), "1");
  EXPECT_EQ(found("deploy"), "1 2");
  EXPECT_EQ(found("indexation deploy"), "2");
  EXPECT_EQ(found("deploy", "en"), "1") << "the filter leaves out what is of no known language";
}

TEST_F(Search, FindsNamesHoweverTheyAreWritten) {
  put_texts({"un e-mail", "un email", "un e mail", "C++ moderne", "un camelCase", "node.js",
             "COVID\u201119"});

  for (auto const* words : {"e-mail", "email", "e mail"}) EXPECT_EQ(found(words), "1 2 3") << words;
  EXPECT_EQ(found("c++"), "4");
  EXPECT_EQ(found("c"), "4") << "the letter is there too";
  for (auto const* words : {"camelcase", "camelCase", "case"})
    EXPECT_EQ(found(words), "5") << words;
  for (auto const* words : {"nodejs", "node.js", "node"}) EXPECT_EQ(found(words), "6") << words;
  for (auto const* words : {"covid19", "covid-19", "COVID 19", "covid"}) {
    EXPECT_EQ(found(words), "7") << words;
  }
}

TEST_F(Search, NeedsAllWordsButNotTheLittleOnes) {
  put_texts({"chat noir", "chat blanc", "le chien noir"});

  EXPECT_EQ(found("chat noir"), "1");
  EXPECT_EQ(found("un chat noir dans la nuit"), "");
  EXPECT_EQ(found("un chat noir dans les"), "1");
  EXPECT_EQ(found("le"), "3") << "asked alone, it is looked for";
}

TEST_F(Search, FindsPhrasesInTheirOrder) {
  put_texts({"la mise en production", "production en mise", "mettre l'e-mail sécurisé",
             "email sécurisé", "porte-monnaie perdu"});

  EXPECT_EQ(found("\"mise en production\""), "1");
  EXPECT_EQ(found("\"en production\""), "1");
  EXPECT_EQ(found("\"e-mail sécurisé\""), "3 4");
  EXPECT_EQ(found("\"email securise\""), "3 4");
  EXPECT_EQ(found("\"mail sécurisé\""), "3");
  EXPECT_EQ(found("\"porte monnaie perdu\""), "5");
  EXPECT_EQ(found("\"monnaie perdus\""), "") << "a phrase is what is written";
}

TEST_F(Search, ExcludesWords) {
  put_texts({"docker swarm", "docker compose"});

  EXPECT_EQ(found("docker -swarm"), "2");
  EXPECT_EQ(found("docker -\"docker compose\""), "1");
  EXPECT_EQ(found("-swarm"), "") << "nothing was asked";
}

TEST_F(Search, TakesTheLastWordAsABeginning) {
  put_texts({"kubernetes", "une kubique", "rien"});

  EXPECT_EQ(found("kub"), "1 2");
  EXPECT_EQ(found("kube"), "1");
  EXPECT_EQ(found("kube rien"), "") << "only the last";
  EXPECT_EQ(marked("kube"), "[kubernetes]|");
}

TEST_F(Search, FindsATalkByItsTitleWithoutAllItsSlides) {
  auto whole = slide("talk1", 0, "Un résumé.");
  put("talk1", {whole, slide("talk1", 1, "bonjour"), slide("talk1", 2, "la scène")});

  EXPECT_EQ(found("estrade"), "0");
  EXPECT_EQ(found("lefevre"), "0");
  EXPECT_EQ(found("rencontres été"), "0");
  EXPECT_EQ(found("estrade scène"), "2") << "the title helps";
  EXPECT_EQ(found("resume"), "0");
  EXPECT_EQ(marked("estrade"), "Une [estrade] pour tous|");
}

TEST_F(Search, RanksTheTitleAboveTheText) {
  auto titled = slide("titled", 0, "Rien d’autre à dire que cela.");
  titled.title = "Apprendre Kubernetes";
  put("titled", {titled});
  put("other", {slide("other", 1, "On parle aussi de kubernetes et de bien d’autres choses")});

  auto const hits = ask("kubernetes");

  ASSERT_EQ(hits.hits.size(), 2u);
  EXPECT_EQ(hits.hits[0].talk, "titled");
}

TEST_F(Search, ShowsTheNewerOfEquals) {
  for (auto const& [talk, added] : {std::pair{"old", 100}, {"new", 300}, {"mid", 200}}) {
    auto document = slide(talk, 1, "le même texte");
    document.added = added;
    put(talk, {document});
  }

  auto const hits = ask("même texte");

  ASSERT_EQ(hits.hits.size(), 3u);
  EXPECT_EQ(hits.hits[0].talk, "new");
  EXPECT_EQ(hits.hits[1].talk, "mid");
  EXPECT_EQ(hits.hits[2].talk, "old");
}

TEST_F(Search, ShowsOfOneTalkNoMoreThanAFewSlides) {
  put_texts(std::vector<std::string>(30, "partout"));
  put("other", {slide("other", 1, "partout aussi ailleurs")});

  auto const hits = ask("partout");

  EXPECT_EQ(hits.hits.size(), 6u);
  EXPECT_TRUE(std::ranges::any_of(hits.hits, [](Hit const& hit) { return hit.talk == "other"; }));
}

TEST_F(Search, FiltersByEventAndLanguage) {
  auto english = slide("english", 1, "docker", "en-GB");
  english.event = std::string(300, 'e') + " long";
  put("english", {english});
  put("french", {slide("french", 2, "docker", "fr-CA")});

  auto const in_event =
      searcher_.search({.words = "docker", .event = " RENCONTRES D’ETE ", .language = {}});
  auto const in_long = searcher_.search(
      {.words = "docker", .event = std::string(300, 'E') + " long", .language = {}});
  auto const in_none = searcher_.search(
      {.words = "docker", .event = std::string(300, 'E') + " other", .language = {}});

  ASSERT_EQ(in_event.hits.size(), 1u);
  EXPECT_EQ(in_event.hits[0].talk, "french");
  ASSERT_EQ(in_long.hits.size(), 1u);
  EXPECT_EQ(in_long.hits[0].talk, "english");
  EXPECT_TRUE(in_none.hits.empty());
  EXPECT_EQ(found("docker", "fr"), "2");
  EXPECT_EQ(found("docker", "EN"), "1");
  EXPECT_EQ(found("docker", "de"), "");
}

TEST_F(Search, MarksTheOriginalWords) {
  put_texts({"Un Été à l’Hôtel : l’indexation complète des indexations."});

  EXPECT_EQ(marked("ete hotel"), "Un [Été] à l’[Hôtel] : l’indexation complète des indexations.|");
  EXPECT_EQ(marked("indexation"), "Un Été à l’Hôtel : l’[indexation] complète des [indexations].|");
  EXPECT_EQ(marked("\"à l'hôtel\""),
            "Un Été [à] l’[Hôtel] : l’indexation complète des indexations.|");
}

TEST_F(Search, FindsIdeographs) {
  put_texts({"東京都の天気", "京都"}, "ja");

  EXPECT_EQ(found("東京"), "1");
  EXPECT_EQ(found("東京都"), "1");
  EXPECT_EQ(found("京都"), "1 2");
  EXPECT_EQ(found("都東"), "");
}

TEST_F(Search, PagesThroughHits) {
  for (int i = 0; i < 25; ++i) {
    auto const key = "talk" + std::to_string(i);
    put(key, {slide(key, 1, "partout")});
  }

  std::set<std::string> seen;
  for (std::size_t offset = 0; offset < 30; offset += 10) {
    auto const hits = searcher_.search(
        {.words = "partout", .event = {}, .language = {}, .limit = 10, .offset = offset});
    EXPECT_EQ(hits.estimated_total, 25u);
    for (auto const& hit : hits.hits) seen.insert(hit.talk);
  }

  EXPECT_EQ(seen.size(), 25u);
}

TEST_F(Search, ForgetsWhatWasReplacedOrRemoved) {
  put_texts({"ancien", "aussi ancien"});
  put("other", {slide("other", 1, "ancien mais autre")});

  put_texts({"nouveau"});
  EXPECT_EQ(found("ancien"), "1") << "the other talk's";
  EXPECT_EQ(found("nouveau"), "1");

  writer_.remove("talk1");
  EXPECT_EQ(found("nouveau"), "");
  EXPECT_EQ(ask("ancien").hits.size(), 1u);
}

TEST_F(Search, RefusesADocumentOfAnotherTalkAndGoesOn) {
  EXPECT_THROW(put("talk1", {slide("talk2", 1, "égaré")}), IndexFailure);
  put_texts({"retrouvé"});

  EXPECT_EQ(found("égaré"), "");
  EXPECT_EQ(found("retrouvé"), "1");
}

TEST_F(Search, AnswersWhateverTheBytes) {
  put_texts({"un texte \xff\xfe avec des octets \0 perdus", "日本 – « été » C++ node.js"});
  std::mt19937 random(11);
  std::string_view const letters = "ab\"-' \xc3\xa9\xff\xe2\x80\x99.+#&\n\0_é«»1AZSQ*():";
  for (int round = 0; round < 1500; ++round) {
    std::string words;
    for (auto left = random() % 80; left > 0; --left) {
      words += round % 2 == 0 ? static_cast<char>(random()) : letters[random() % letters.size()];
    }
    Query const query{.words = words, .event = words.substr(0, 5), .language = words.substr(0, 2)};

    ASSERT_NO_THROW(static_cast<void>(searcher_.search(query)));
    ASSERT_NO_THROW(static_cast<void>(ask(words)));
  }
  EXPECT_TRUE(ask("").hits.empty());
  EXPECT_TRUE(ask(std::string(100'000, 'a')).hits.empty());
}

TEST_F(Search, GoesOnWhileTheWriterWorks) {
  put_texts({"constant"});
  std::atomic<bool> done = false;
  std::atomic<int> searches = 0;
  std::atomic<int> misses = 0;
  std::vector<std::jthread> readers;
  for (int i = 0; i < 3; ++i) {
    readers.emplace_back([&] {
      while (!done) {
        if (ask("constant").hits.size() != 1) ++misses;
        ++searches;
      }
    });
  }

  for (int i = 0; i < 60; ++i) {
    put("other", {slide("other", 1, "autre " + std::to_string(i)), slide("other", 2, "encore")});
  }
  done = true;
  readers.clear();

  EXPECT_EQ(misses, 0);
  EXPECT_GT(searches, 0);
  EXPECT_EQ(ask("encore").hits.size(), 1u);
}

}  // namespace
}  // namespace estrade::index
