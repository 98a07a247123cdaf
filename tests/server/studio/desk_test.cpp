// SPDX-License-Identifier: GPL-3.0-or-later
// The talks that somebody works on, how far each is, and what is done about it.
#include <functional>
#include <map>
#include <string>

#include "server/jobs/queue.h"
#include "tests/server/studio/browser.h"

namespace estrade::server::studio {
namespace {

using http::Method;
using testing::HasSubstr;
using testing::Not;

TEST_F(Studio, ListsTheTalksThatAreTheirsAlone) {
  auto const mine = archive_.add_expected(support::draft("Mine"));
  archive_.add_complete(support::draft("Of others"), true, {"a"});
  enter_as("marie", auth::Role::Editor, {mine});

  auto const html = body(get("/studio"));

  EXPECT_THAT(html, HasSubstr("Mine"));
  EXPECT_THAT(html, HasSubstr("/studio/talks/" + mine.text() + "/timeline"));
  EXPECT_THAT(html, HasSubstr("<h2><a href=\"/studio/talks/" + mine.text() + "\">"));
  EXPECT_THAT(html, HasSubstr("<a href=\"/studio/several\">"));
  EXPECT_THAT(html, HasSubstr("<a href=\"/studio/removed\">"));
  EXPECT_THAT(html, Not(HasSubstr("Of others")));
}

TEST_F(Studio, SaysWhatToDoWhereThereIsNoTalkToChange) {
  enter_as("marie", auth::Role::Editor);

  auto const html = body(get("/studio/several"));

  EXPECT_THAT(html, HasSubstr("You have no talk yet. Send recordings and slides"));
  EXPECT_THAT(html, HasSubstr("<a href=\"/studio/upload\">Send files</a>"));
  EXPECT_THAT(html, Not(HasSubstr("action=\"/studio/several\"")));
}

TEST_F(Studio, TellsHowFarATalkIsAndWhatCanBeDoneAboutIt) {
  auto const talk = archive_.add_expected(support::draft("A <talk>"));
  archive_.database().write([&](db::Transaction const& tx) {
    jobs::enqueue(tx, "index", talk.text(), clock_.now());
    jobs::enqueue(tx, "align", talk.text(), clock_.now());
    auto const job = jobs::lease(tx, clock_.now(), std::chrono::minutes(1)).value();
    EXPECT_TRUE(jobs::heartbeat(tx, job, {.fraction = 0.42, .left = 130}, clock_.now(),
                                std::chrono::minutes(1)));
  });
  enter_as("marie", auth::Role::Administrator);
  auto const at = "/studio/talks/" + talk.text() + "/work/";

  auto const html = body(get("/studio/talks"));

  EXPECT_THAT(html, HasSubstr("A &lt;talk&gt;"));
  EXPECT_THAT(html, HasSubstr("Making it searchable"));
  EXPECT_THAT(html, HasSubstr(R"(<progress max="1" value="0.420" aria-label="Progress">)"));
  EXPECT_THAT(html, HasSubstr("42\u00a0% · 3 min left · 1 step waits"));
  EXPECT_THAT(html, HasSubstr(at + "cancel"));
  EXPECT_THAT(html, HasSubstr(at + "first"));
  EXPECT_THAT(html, Not(HasSubstr(at + "retry")));
  EXPECT_THAT(html, HasSubstr(R"(data-shown="expected false index 1 0")"));
}

TEST_F(Studio, CancelsAndTakesUpTheWorkOnATalkAndComesBackToItsRow) {
  auto const talk = archive_.add_expected(support::draft("Mine"));
  archive_.database().write(
      [&](db::Transaction const& tx) { jobs::enqueue(tx, "index", talk.text(), clock_.now()); });
  enter_as("marie", auth::Role::Editor, {talk});
  auto const at = "/studio/talks/" + talk.text() + "/work/";

  auto const cancelled = ask(Method::Post, at + "cancel", "back=q%3Dmine%26state%3Dexpected");

  EXPECT_EQ(cancelled.status, 303);
  EXPECT_EQ(location(cancelled), "/studio/talks?q=mine&state=expected#talk-" + talk.text());
  auto const html = body(get("/studio/talks"));
  EXPECT_THAT(html, HasSubstr("Why, and the log"));
  EXPECT_THAT(html, HasSubstr("was cancelled"));
  EXPECT_EQ(ask(Method::Post, at + "cancel").status, 303) << "it is so already";
  EXPECT_EQ(location(ask(Method::Post, at + "retry", "back=//evil%0d%0aX:y")),
            "/studio/talks#talk-" + talk.text());
  EXPECT_THAT(body(get("/studio/talks")), HasSubstr("1 step waits"));
  EXPECT_EQ(wakes_, 3);
}

TEST_F(Studio, SaysWhyATalkWasRefusedInTheLanguageOfThePage) {
  auto const known = archive_.add_expected(support::draft("Known"));
  auto const unknown = archive_.add_expected(support::draft("Unknown"));
  archive_.database().write([&](db::Transaction const& tx) {
    catalogue::set_state(tx, known, catalogue::State::Refused,
                         "This PDF asks for a password. Please send a copy without one.",
                         clock_.now());
    catalogue::set_state(tx, unknown, catalogue::State::Refused, "Of another <version>.",
                         clock_.now());
    jobs::enqueue(tx, "index", known.text(), clock_.now());
    auto const job = jobs::lease(tx, clock_.now(), std::chrono::minutes(1)).value();
    EXPECT_TRUE(jobs::bury(
        tx, job, {Kind::Rejected, "the facts", "This file is empty. Please send it again."},
        clock_.now()));
  });
  enter_as("marie", auth::Role::Administrator);

  auto const html = body(get("/studio/talks", "fr"));

  EXPECT_THAT(html, HasSubstr("<p class=\"reason\">Ce PDF demande un mot de passe."));
  EXPECT_THAT(html, HasSubstr("<p class=\"reason\"><span lang=\"en\">Of another &lt;version&gt;."));
  EXPECT_THAT(html, HasSubstr("<p>Ce fichier est vide. Envoyez-le à nouveau.</p>"));
  EXPECT_THAT(html, HasSubstr("<code lang=\"en\">the facts</code>"));
  EXPECT_THAT(body(get("/studio/talks")), HasSubstr(">This PDF asks for a password."));
}

TEST_F(Studio, GivesItsScriptsTheReasonsOfTheApiInFrench) {
  auto const talk = archive_.add_expected(support::draft("Mine"));
  enter_as("marie", auth::Role::Administrator);

  for (auto const& path :
       {std::string("/studio/upload"), "/studio/talks/" + talk.text() + "/timeline"}) {
    EXPECT_THAT(body(get(path, "fr")), HasSubstr("id=\"reasons\">[[")) << path;
    EXPECT_THAT(body(get(path)), Not(HasSubstr("id=\"reasons\""))) << path;
  }
}

TEST_F(Studio, ChangesNoWorkOnTalksOfOthersAndTellsNotThatTheyAreThere) {
  auto const mine = archive_.add_expected(support::draft("Mine"));
  auto const theirs = archive_.add_expected(support::draft("Theirs"));
  archive_.database().write(
      [&](db::Transaction const& tx) { jobs::enqueue(tx, "index", theirs.text(), clock_.now()); });
  enter_as("marie", auth::Role::Editor, {mine});

  for (auto const* const what : {"cancel", "retry", "first"}) {
    auto const path = [&](std::string const& id) {
      return "/studio/talks/" + id + "/work/" + what;
    };
    auto const refused = ask(Method::Post, path(theirs.text()));
    EXPECT_EQ(refused.status, 404) << what;
    EXPECT_EQ(body(refused), body(ask(Method::Post, path("0000000000zz")))) << what;
  }
  site_ = "cross-site";
  EXPECT_EQ(ask(Method::Post, "/studio/talks/" + mine.text() + "/work/retry").status, 403);
}

TEST_F(Studio, FiltersTalksByWordsAndState) {
  archive_.add_expected(support::draft("L’été"));
  archive_.add_complete(support::draft("Winter"), true, {"a"});
  enter_as("marie", auth::Role::Administrator);
  auto const list = [&](std::multimap<std::string, std::string, std::less<>> const& query) {
    query_ = query;
    return body(get("/studio/talks"));
  };

  auto const by_word = list({{"q", "ete"}});
  EXPECT_THAT(by_word, HasSubstr("L’été"));
  EXPECT_THAT(by_word, Not(HasSubstr("Winter")));
  EXPECT_THAT(by_word, HasSubstr(R"(value="ete")"));
  auto const by_state = list({{"state", "complete"}});
  EXPECT_THAT(by_state, HasSubstr("Winter"));
  EXPECT_THAT(by_state, Not(HasSubstr("L’été")));
  EXPECT_THAT(by_state,
              HasSubstr(R"(<a href="/studio/talks?state=complete" aria-current="true">)"));
  EXPECT_THAT(list({{"q", "<none>"}}), HasSubstr("No talk fits this filter."));
}

TEST_F(Studio, TakesFilesForTheEventsThatAreTheirs) {
  archive_.add_expected(support::draft("Mine", "Rencontres"));
  archive_.add_expected(support::draft("Theirs", "Secret <meeting>"));
  enter_as("marie", auth::Role::Administrator);
  auto const all = body(get("/studio/upload"));
  EXPECT_THAT(all, HasSubstr("Secret &lt;meeting&gt;"));
  EXPECT_THAT(all, HasSubstr("<estrade-sending>"));
  EXPECT_THAT(all, HasSubstr("<noscript>"));

  enter_as("paul", auth::Role::Editor);

  EXPECT_THAT(body(get("/studio/upload")), Not(HasSubstr("Secret")));
}

}  // namespace
}  // namespace estrade::server::studio
