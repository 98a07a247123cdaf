// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <atomic>
#include <chrono>
#include <random>
#include <set>
#include <string>
#include <thread>
#include <tuple>
#include <vector>

#include <gtest/gtest.h>

#include "index/searcher.h"
#include "index/writer.h"
#include "tests/index/search_fixture.h"

namespace estrade::index {
namespace {

TEST_F(Search, FindsTheOneSlideThatHoldsTheWord) {
  put_texts({"bonjour", "le sommaire", "la tabulatrice de 1890", "merci"});

  auto const answer = ask("tabulatrice");

  ASSERT_EQ(answer.talks.size(), 1u);
  EXPECT_EQ(answer.total, 1u);
  EXPECT_FALSE(answer.partial);
  EXPECT_EQ(answer.talks[0].talk, "talk1");
  EXPECT_EQ(answer.talks[0].more, 0u);
  ASSERT_EQ(answer.talks[0].hits.size(), 1u);
  EXPECT_EQ(answer.talks[0].hits[0].kind, Kind::Slide);
  EXPECT_EQ(answer.talks[0].hits[0].slide, 3);
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

  auto const hits = ask("indexation").talks.at(0).hits;

  ASSERT_EQ(hits.size(), 2u);
  EXPECT_EQ(hits[0].slide, 2);
}

TEST_F(Search, StemsByTheLanguageOfTheDocument) {
  put(talk("anglais", {"deployed containers"}, "en"));
  put(talk("inconnu", {"rien", "deploying indexations"}, ""));

  EXPECT_EQ(found("deployments container"), "1");
  EXPECT_EQ(found("deploy"), "1 2");
  EXPECT_EQ(found("indexation deploy"), "2");
  EXPECT_EQ(found("deploy", "en"), "1") << "the filter leaves out what is of no known language";
}

TEST_F(Search, StemsTheLanguagesOfEurope) {
  for (auto const& [language, text, asked] : {std::tuple{"de", "die Vorträge", "Vortrag"},
                                              {"es", "las redes neuronales", "neuronal"},
                                              {"it", "le reti neurali", "rete"},
                                              {"pt", "as redes neurais", "rede"},
                                              {"nl", "de verzamelingen", "verzameling"}}) {
    put(talk(language, {text}, language));
    EXPECT_EQ(talks(asked + std::string(" language:") + language), language) << asked;
  }
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
  EXPECT_TRUE(ask("un chat noir dans la nuit").relaxed) << "no night";
  EXPECT_EQ(found("un chat noir dans les"), "1");
  EXPECT_EQ(found("le "), "3") << "asked alone, it is looked for";
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
  EXPECT_TRUE(ask("kube rien").relaxed) << "only the last";
  EXPECT_EQ(marked("kube"), "[kubernetes]|");
}

TEST_F(Search, FindsATalkByItsTitleWithoutAllItsSlides) {
  auto whole = talk("talk1", {"bonjour", "la scène"});
  whole.abstract = "Un résumé.";
  put(whole);

  EXPECT_EQ(found("estrade"), "0");
  EXPECT_EQ(found("lefevre"), "0");
  EXPECT_EQ(found("rencontres été"), "0");
  EXPECT_EQ(found("estrade scène"), "2") << "the title helps";
  EXPECT_EQ(found("resume"), "0");
  EXPECT_EQ(marked("estrade"), "Une [estrade] pour tous|");
}

TEST_F(Search, FindsATalkThatSaysTheWordsInDifferentPlaces) {
  put_texts({"la tabulatrice", "rien", "le recensement"});

  auto const answer = ask("tabulatrice recensement");

  EXPECT_EQ(answer.total, 1u);
  EXPECT_EQ(found("tabulatrice recensement"), "1 3");
}

TEST_F(Search, FindsWhatSaysMostOfItWhereNothingSaysAll) {
  put_texts({"la tabulatrice du recensement", "rien", "le recensement"});

  auto const answer = ask("tabulatrice recensement zorglub");

  EXPECT_TRUE(answer.relaxed);
  ASSERT_EQ(answer.talks.size(), 1u);
  EXPECT_EQ(answer.talks[0].hits.at(0).slide, 1);
  EXPECT_TRUE(ask("recensement zorglub glubzor").talks.empty()) << "less than half";
  EXPECT_FALSE(ask("tabulatrice recensement").relaxed);
}

TEST_F(Search, RanksAllWordsInOnePlaceAboveWordsInDifferentPlaces) {
  put(talk("apart", {"la tabulatrice", "tabulatrice encore", "recensement", "le recensement"}));
  put(talk("far", {"la tabulatrice fut une machine que personne ne voulait, un recensement"}));
  put(talk("close", {"la machine que personne ne voulait fut la tabulatrice recensement d’un"}));

  EXPECT_EQ(talks("tabulatrice recensement"), "close far apart");
}

TEST_F(Search, RanksTheTitleAboveTheText) {
  auto titled = talk("titled", {});
  titled.title = "Apprendre Kubernetes";
  titled.abstract = "Rien d’autre à dire que cela.";
  put(titled);
  put(talk("other", {"On parle aussi de kubernetes et de bien d’autres choses"}));

  EXPECT_EQ(talks("kubernetes"), "titled other");
}

TEST_F(Search, RanksWhereAWordComesFirstAboveWhereItComesAgain) {
  put_texts({"un intrus", "le sujet du jour", "le sujet du soir", "le sujet du soir"});

  auto const hits = ask("sujet").talks.at(0).hits;

  ASSERT_EQ(hits.size(), 3u);
  EXPECT_EQ(hits[0].slide, 2);
  EXPECT_GT(hits[0].weight, hits[1].weight);
}

TEST_F(Search, ShowsTheNewerOfEquals) {
  for (auto const& [key, date] : {std::pair{"old", 100}, {"new", 300}, {"mid", 200}}) {
    auto document = talk(key, {"le même texte"});
    document.date = date;
    put(document);
  }

  EXPECT_EQ(talks("même texte"), "new mid old");
}

TEST_F(Search, ShowsTheBestMomentsOfEachTalkAndSaysHowManyMore) {
  put(talk("many", std::vector<std::string>(30, "partout")));
  put(talk("other", {"partout aussi ailleurs"}));

  auto const answer = ask("partout");

  EXPECT_EQ(answer.total, 2u);
  ASSERT_EQ(answer.talks.size(), 2u);
  auto const& many = answer.talks[answer.talks[0].talk == "many" ? 0 : 1];
  EXPECT_EQ(many.hits.size(), 5u);
  EXPECT_EQ(many.more, 25u);
  EXPECT_EQ(many.hits[0].slide, 1) << "of equals, what comes first in the talk";
}

TEST_F(Search, SearchesInsideOneTalk) {
  put(talk("many", std::vector<std::string>(30, "partout")));
  put(talk("other", {"partout aussi"}));
  Query query{.words = "partout", .moments = 500};
  query.filters.talk = "many";

  auto const answer = searcher_.search(query);

  EXPECT_EQ(answer.total, 1u);
  ASSERT_EQ(answer.talks.size(), 1u);
  EXPECT_EQ(answer.talks[0].hits.size(), 30u);
  EXPECT_EQ(answer.talks[0].more, 0u);
}

TEST_F(Search, FindsWhatIsSaidAndWhen) {
  auto spoken = talk("spoken", {"une diapositive"});
  spoken.has_captions = true;
  spoken.moments.push_back({.start = std::chrono::seconds(30),
                            .end = std::chrono::seconds(55),
                            .text = "et là on perd le gradient"});
  put(spoken);

  auto const hits = ask("perd gradients").talks.at(0).hits;

  ASSERT_EQ(hits.size(), 1u);
  EXPECT_EQ(hits[0].kind, Kind::Passage);
  EXPECT_EQ(hits[0].slide, 0);
  EXPECT_EQ(hits[0].start, std::chrono::seconds(30));
  EXPECT_EQ(hits[0].end, std::chrono::seconds(55));
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

TEST_F(Search, PagesThroughTalks) {
  for (int i = 0; i < 25; ++i) put(talk("talk" + std::to_string(i), {"partout"}));

  std::set<std::string> seen;
  for (std::size_t offset = 0; offset < 30; offset += 10) {
    auto const answer = searcher_.search({.words = "partout", .limit = 10, .offset = offset});
    EXPECT_EQ(answer.total, 25u);
    for (auto const& one : answer.talks) seen.insert(one.talk);
  }

  EXPECT_EQ(seen.size(), 25u);
}

TEST_F(Search, SaysWhatItFoundUntilItsTimeWasUp) {
  auto rebuild = writer_.rebuild();
  for (int i = 0; i < 200; ++i) rebuild.put(talk("talk" + std::to_string(i), {"partout"}));
  rebuild.finish();

  auto const answer = searcher_.search({.words = "partout", .budget = std::chrono::seconds(0)});

  EXPECT_TRUE(answer.partial);
  EXPECT_LT(answer.total, 200u);
  EXPECT_FALSE(answer.talks.empty());
  EXPECT_FALSE(searcher_.search({.words = "partout", .budget = std::chrono::hours(1)}).partial);
}

TEST_F(Search, ForgetsWhatWasReplacedOrRemoved) {
  put_texts({"ancien", "aussi ancien"});
  put(talk("other", {"ancien mais autre"}));

  put_texts({"nouveau"});
  EXPECT_EQ(talks("ancien"), "other");
  EXPECT_EQ(found("nouveau"), "1");

  writer_.remove("talk1");
  EXPECT_EQ(found("nouveau"), "");
  EXPECT_EQ(talks("ancien"), "other");
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
    Query query{.words = words};
    query.filters = {.talk = words,
                     .event = words.substr(0, 5),
                     .speaker = words,
                     .language = words.substr(0, 2)};

    ASSERT_NO_THROW(static_cast<void>(searcher_.search(query)));
    ASSERT_NO_THROW(static_cast<void>(ask(words)));
    ASSERT_NO_THROW(static_cast<void>(searcher_.suggest(words)));
  }
  EXPECT_TRUE(ask("").talks.empty());
  EXPECT_TRUE(ask(std::string(100'000, 'a')).talks.empty());
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
        if (ask("constant").talks.size() != 1) ++misses;
        ++searches;
      }
    });
  }

  for (int i = 0; i < 60; ++i) {
    put(talk("other", {"autre " + std::to_string(i), "encore"}));
  }
  done = true;
  readers.clear();

  EXPECT_EQ(misses, 0);
  EXPECT_GT(searches, 0);
  EXPECT_EQ(ask("encore").talks.size(), 1u);
}

}  // namespace
}  // namespace estrade::index
