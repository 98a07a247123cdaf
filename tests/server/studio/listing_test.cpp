// SPDX-License-Identifier: GPL-3.0-or-later
// Lists that are filtered by what was typed, without a script.
#include <string>
#include <vector>

#include "server/catalogue/webhook.h"
#include "tests/server/studio/signed_in.h"

namespace estrade::server::studio {
namespace {

using http::Method;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class StudioLists : public SignedIn {
 protected:
  StudioLists() {
    for (auto const* const title : {"Été", "Automne", "Hiver", "Printemps"}) {
      auto said = support::draft(std::string("Conférence d’") + title, title);
      said.speakers = {std::string("Zoé ") + title};
      talks_.push_back(archive_.add_expected(said));
      archive_.add_expected(support::draft(std::string("Seconde ") + title, "Été"));
    }
    enter_as("admin", auth::Role::Administrator);
  }
  std::string list(std::string const& path, std::string const& typed,
                   std::string const& language = "en") {
    auto const answer = ask(Method::Get, path, {}, language, "text/plain", {{"q", typed}});
    EXPECT_EQ(answer.status, 200) << path;
    return body(answer);
  }
  std::vector<TalkId> talks_;
};

TEST_F(StudioLists, OfEventsShowWhatFits) {
  auto const whole = list("/studio/events", "");
  EXPECT_THAT(whole, AllOf(HasSubstr(R"(<input id="q" name="q" type="search" value="")"),
                           HasSubstr("/studio/events/ete\""), HasSubstr("/studio/events/hiver\"")));

  auto const found = list("/studio/events", "ETE");

  EXPECT_THAT(found, AllOf(HasSubstr("/studio/events/ete\""), Not(HasSubstr("events/hiver\"")),
                           HasSubstr("1 of 4"), HasSubstr(R"(value="ETE")")));
  EXPECT_THAT(list("/studio/events", "ete", "fr"), HasSubstr("1 sur 4"));
}

TEST_F(StudioLists, SayThatNothingFitsAndHowToSeeAllAgain) {
  auto const found = list("/studio/events", "<b>octopus");

  EXPECT_THAT(found, HasSubstr("Nothing in this list fits what you typed."));
  EXPECT_THAT(found, HasSubstr(R"(<a href="/studio/events">Show all of it</a>)"));
  EXPECT_THAT(found, HasSubstr(R"(value="&lt;b&gt;octopus")"));
}

TEST_F(StudioLists, OfSpeakersAreFoundByTalkSpeakerAndWhatIsMissing) {
  std::string const at = "/studio/events/ete/speakers";
  EXPECT_THAT(list(at, ""), HasSubstr(R"(name="q")"));
  EXPECT_THAT(list(at, "zoe"), AllOf(HasSubstr("1 of 5"), HasSubstr("Conférence d’Été"),
                                     Not(HasSubstr("Seconde Hiver"))));
  EXPECT_THAT(list(at, "seconde h"), HasSubstr("1 of 5"));
}

TEST_F(StudioLists, OfPeopleAreFoundByNameAndRole) {
  for (auto const* const name : {"ada", "grace", "paul"}) {
    archive_.database().write([&](db::Transaction const& transaction) {
      EXPECT_TRUE(auth::add_account(transaction, name, auth::Role::Editor, clock_.now()));
    });
  }
  EXPECT_THAT(list("/studio/people", "editor"), HasSubstr("3 of 4"));
  EXPECT_THAT(list("/studio/people", "gra"),
              AllOf(HasSubstr("<strong>grace</strong>"), Not(HasSubstr("<strong>paul</strong>"))));
}

TEST_F(StudioLists, OfDeletedTalksHoldNothingOfOthersWhateverIsTyped) {
  for (auto const& talk : talks_) archive_.remove(talk);
  EXPECT_THAT(list("/studio/removed", "hiver"), HasSubstr("1 of 4"));

  enter_as("paul", auth::Role::Editor, {talks_.front()});

  auto const found = list("/studio/removed", "hiver");
  EXPECT_THAT(found, HasSubstr("Nothing in this list fits"));
  EXPECT_THAT(found, Not(HasSubstr("Hiver")));
}

TEST_F(StudioLists, OfWebhooksAreFoundByAddress) {
  for (auto const* const url :
       {"https://a.example/", "https://b.example/", "https://c.example/", "https://d.example/"}) {
    archive_.database().write([&](db::Transaction const& transaction) {
      EXPECT_TRUE(catalogue::add_webhook(transaction, {.url = url, .kinds = {"talk.refused"}},
                                         {.secret = "whsec_"}, clock_.now()));
    });
  }
  EXPECT_THAT(list("/studio/webhooks", "b.example"),
              AllOf(HasSubstr("https://b.example/"), Not(HasSubstr("https://c.example/"))));
}

TEST_F(StudioLists, ThatAreSeenAtALookHaveNoFilter) {
  enter_as("marie", auth::Role::Administrator);
  EXPECT_THAT(body(get("/studio/people")), Not(HasSubstr(R"(name="q")")));
}

TEST_F(StudioLists, OfOnePageAreFilteredWhereTheyStand) {
  for (auto const* const path : {"/studio/account", "/studio/several"}) {
    EXPECT_THAT(body(get(path)), HasSubstr("<estrade-filter>")) << path;
    EXPECT_THAT(body(get(path)), HasSubstr("listing-")) << path << " has the script";
  }
  EXPECT_THAT(body(get("/studio/talks/" + talks_.front().text())), HasSubstr("<estrade-filter>"));
}

}  // namespace
}  // namespace estrade::server::studio
