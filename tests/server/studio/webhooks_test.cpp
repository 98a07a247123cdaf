// SPDX-License-Identifier: GPL-3.0-or-later
// Webhooks on the organiser's pages.
#include <string>

#include "server/catalogue/delivery.h"
#include "server/catalogue/webhook.h"
#include "tests/server/studio/signed_in.h"

namespace estrade::server::studio {
namespace {

using http::Method;
using testing::HasSubstr;
using testing::Not;

class StudioWebhooks : public SignedIn {
 protected:
  std::string add(std::string const& event = "") {
    auto const made = ask(Method::Post, "/studio/webhooks",
                          "url=https%3A%2F%2Fa.example%2Fhook&kind=talk.refused&event=" + event);
    EXPECT_EQ(made.status, 200) << body(made);
    auto const all = archive_.database().read(catalogue::list_webhooks);
    return all.empty() ? std::string() : "/studio/webhooks/" + all.front().id.text();
  }
  void enter_as_organiser_of(std::string const& title) {
    enter_as("marie", auth::Role::Organiser);
    archive_.database().write([&](db::Transaction const& transaction) {
      transaction.run(
          "INSERT INTO account_event SELECT account.id, event.id FROM account, event"
          " WHERE account.name = 'marie' AND event.title = ?",
          {title});
    });
  }
};

TEST_F(StudioWebhooks, ShowTheSecretOnceAndSayWhatComesNext) {
  enter_as("admin", auth::Role::Administrator);
  EXPECT_THAT(body(get("/studio/webhooks")), HasSubstr("There is no webhook yet"));

  auto const made = ask(Method::Post, "/studio/webhooks",
                        "url=https%3A%2F%2Fa.example%2Fhook&kind=talk.refused&event=");

  EXPECT_THAT(body(made), HasSubstr("<code>whsec_"));
  EXPECT_THAT(body(made), HasSubstr("Nothing was sent yet"));
  auto const at = add();
  EXPECT_THAT(body(get(at)), Not(HasSubstr("whsec_")));
  EXPECT_THAT(body(get("/studio/webhooks")), HasSubstr("https://a.example/hook"));
}

TEST_F(StudioWebhooks, AreTestedPausedResumedAndDeleted) {
  enter_as("admin", auth::Role::Administrator);
  auto const at = add();

  EXPECT_THAT(body(ask(Method::Post, at + "/test")), HasSubstr("A test was sent"));
  EXPECT_THAT(body(get(at)), HasSubstr("webhook.test"));
  EXPECT_THAT(body(ask(Method::Post, at + "/pause")), HasSubstr("will not be told later"));
  auto const refused = ask(Method::Post, at + "/test");
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(body(refused), HasSubstr("resume it first"));
  EXPECT_THAT(body(ask(Method::Post, at + "/resume")), HasSubstr("Send a test"));
  EXPECT_EQ(location(ask(Method::Post, at + "/delete")), "/studio/webhooks");
  EXPECT_EQ(get(at).status, 404);
}

TEST_F(StudioWebhooks, SayWhatIsWrongAndKeepWhatWasTyped) {
  enter_as("admin", auth::Role::Administrator);

  auto const none = ask(Method::Post, "/studio/webhooks", "url=https%3A%2F%2Fa.example%2F&event=");

  EXPECT_EQ(none.status, 422);
  EXPECT_THAT(body(none), HasSubstr("Choose at least one"));
  EXPECT_THAT(body(none), HasSubstr(R"(value="https://a.example/")"));
  auto const at = add();
  auto const changed = ask(Method::Post, at + "/change", "url=https%3A%2F%2Fb.example%2F");
  EXPECT_EQ(changed.status, 422);
  EXPECT_THAT(body(changed), HasSubstr(R"(value="https://b.example/")"));
  EXPECT_EQ(
      ask(Method::Post, at + "/change", "url=https%3A%2F%2Fb.example%2F&kind=talk.complete").status,
      200);
  EXPECT_THAT(body(get(at)), HasSubstr(R"(<h1 class="address">https://b.example/</h1>)"));
}

TEST_F(StudioWebhooks, ShowWhatWasAnsweredAndSendAgain) {
  enter_as("admin", auth::Role::Administrator);
  auto const at = add();
  ask(Method::Post, at + "/test");
  auto const id = archive_.database().write([&](db::Transaction const& transaction) {
    auto const parcel = catalogue::take_parcel(transaction, clock_.now()).value();
    catalogue::settle_parcel(transaction, parcel, {.status = 500, .answer = "<b>broken</b>"},
                             clock_.now());
    return parcel.id.text();
  });

  EXPECT_THAT(body(get(at)), HasSubstr("Answer: 500"));
  EXPECT_THAT(body(get(at)), HasSubstr("&lt;b&gt;broken&lt;/b&gt;"));
  EXPECT_THAT(body(get(at)), HasSubstr("Failures in a row: 1"));
  EXPECT_THAT(body(ask(Method::Post, at + "/deliveries/" + id + "/again")),
              HasSubstr("It is sent again"));
  EXPECT_EQ(ask(Method::Post, at + "/deliveries/none/again").status, 422);
}

TEST_F(StudioWebhooks, AreForThoseWhoOrganise) {
  archive_.add_expected(support::draft("A talk", "Here"));
  archive_.add_expected(support::draft("A talk", "There"));
  enter_as("admin", auth::Role::Administrator);
  auto const every = add();
  auto const there = add("there");

  enter_as_organiser_of("Here");
  for (auto const& at : {every, there}) {
    EXPECT_EQ(get(at).status, 404);
    for (auto const* const what :
         {"/change", "/pause", "/resume", "/test", "/secret", "/delete", "/deliveries/x/again"}) {
      EXPECT_EQ(ask(Method::Post, at + what, "url=x").status, 404) << what;
    }
    EXPECT_THAT(body(get("/studio/webhooks")), Not(HasSubstr(at)));
  }
  EXPECT_EQ(ask(Method::Post, "/studio/webhooks",
                "url=https%3A%2F%2Fa.example%2F&kind=talk.refused&event=there")
                .status,
            422);
  EXPECT_EQ(ask(Method::Post, "/studio/webhooks",
                "url=https%3A%2F%2Fa.example%2F&kind=talk.refused&event=")
                .status,
            422);
  EXPECT_EQ(ask(Method::Post, "/studio/webhooks",
                "url=https%3A%2F%2Fa.example%2F&kind=talk.refused&event=here")
                .status,
            200);
  EXPECT_EQ(archive_.database().read(catalogue::list_webhooks).size(), 3u);

  enter_as("paul", auth::Role::Editor);
  EXPECT_EQ(get("/studio/webhooks").status, 403);
  EXPECT_EQ(ask(Method::Post, "/studio/webhooks", "url=x").status, 403);
  EXPECT_THAT(body(get("/studio")), Not(HasSubstr("/studio/webhooks")));
}

TEST_F(StudioWebhooks, GetANewSecretBesideTheOneBefore) {
  enter_as("admin", auth::Role::Administrator);
  auto const at = add();

  auto const renewed = ask(Method::Post, at + "/secret");

  EXPECT_EQ(renewed.status, 200);
  EXPECT_THAT(body(renewed), HasSubstr("<code>whsec_"));
  EXPECT_THAT(body(get(at)), Not(HasSubstr("whsec_"))) << "shown once";
  EXPECT_THAT(body(get(at)), HasSubstr("the one before is good until"));
  clock_.advance(catalogue::both_secrets);
  EXPECT_THAT(body(get(at)), Not(HasSubstr("the one before is good until")));
}

TEST_F(StudioWebhooks, SpeakFrench) {
  enter_as("admin", auth::Role::Administrator);
  auto const at = add();

  EXPECT_THAT(body(get("/studio/webhooks", "fr")), HasSubstr("Ajouter un webhook"));
  EXPECT_THAT(body(get(at, "fr")), HasSubstr("Envoyer un essai"));
}

}  // namespace
}  // namespace estrade::server::studio
