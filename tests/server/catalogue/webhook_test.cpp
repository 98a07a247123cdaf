// SPDX-License-Identifier: GPL-3.0-or-later
// Who is told what happens to talks: written with what happens, to those who may know.
#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include <Poco/JSON/Object.h>
#include <Poco/JSON/Parser.h>

#include "server/catalogue/scheduled.h"
#include "tests/server/catalogue/webhook_fixture.h"

namespace estrade::server::catalogue {
namespace {

using namespace std::chrono_literals;

TEST_F(Webhooks, AreToldOfEachTurnOnce) {
  auto const talk = add({.title = "A talk", .event = "Meetup"}).value().id;
  auto const id = add_hook();

  set(talk, State::Examined);
  EXPECT_EQ(told(id), Kinds{});
  set(talk, State::Playable);
  EXPECT_EQ(told(id), (Kinds{"talk.playable", "talk.published"}));
  set(talk, State::Playable);
  set(talk, State::Complete);
  change(talk, "unlisted");
  EXPECT_EQ(told(id), (Kinds{"talk.playable", "talk.published", "talk.complete"}));
  change(talk, "withdrawn");
  change(talk, "public");
  set(talk, State::Refused);
  EXPECT_EQ(told(id), (Kinds{"talk.playable", "talk.published", "talk.complete", "talk.withdrawn",
                             "talk.published", "talk.refused", "talk.withdrawn"}));
}

TEST_F(Webhooks, ForgetTheSecretBeforeOnceItIsOver) {
  auto const id = add_hook();
  auto const renew = [&](std::string_view secret) {
    write([&](db::Transaction const& transaction) {
      renew_secret(transaction, id, secret, clock_.now());
    });
  };
  auto const send = [&] {
    return write([&](db::Transaction const& transaction) {
      return send_test(transaction, find_webhook(transaction, id).value(), clock_.now());
    });
  };
  renew("whsec_Mg==");
  renew("whsec_Mw==");
  ASSERT_TRUE(send());
  auto const both = take().value();
  EXPECT_EQ(both.secrets, (Kinds{"whsec_Mw==", "whsec_Mg=="})) << "the first signs nothing more";
  settle(both, taken());
  EXPECT_TRUE(hook(id).old_secret_until);

  clock_.advance(both_secrets);
  ASSERT_TRUE(send());
  auto const alone = take().value();
  EXPECT_EQ(alone.secrets, Kinds{"whsec_Mw=="});
  settle(alone, taken());
  EXPECT_FALSE(hook(id).old_secret_until) << "it is not kept";
}

TEST_F(Webhooks, AreToldWhatThereWasToSay) {
  auto const talk = add({.title = "\"Quoted\" & <so>", .speakers = {"Ada"}, .event = "Meetup"});
  auto const id = add_hook({"talk.refused"});
  set(talk->id, State::Refused);

  auto const body =
      Poco::JSON::Parser().parse(deliveries(id).front().body).extract<Poco::JSON::Object::Ptr>();

  EXPECT_EQ(body->getValue<std::string>("type"), "talk.refused");
  EXPECT_EQ(body->getValue<std::string>("timestamp"), rfc3339(clock_.now()));
  auto const about = body->getObject("data")->getObject("talk");
  EXPECT_EQ(about->getValue<std::string>("title"), "\"Quoted\" & <so>");
  EXPECT_EQ(about->getValue<std::string>("url"),
            "https://talks.example.org/talks/" + talk->id.text() + "/" + talk->slug);
  EXPECT_EQ(about->getValue<std::string>("reason"), "It is no film.");
  EXPECT_EQ(about->getObject("event")->getValue<std::string>("slug"), "meetup");
}

TEST_F(Webhooks, AreToldOfWhatIsRemovedRestoredAndOptedOut) {
  auto const talk = add({.title = "A talk"}).value().id;
  set(talk, State::Complete);
  auto const id = add_hook();
  auto const now = clock_.now();

  EXPECT_TRUE(write([&](db::Transaction const& tx) { return remove_talk(tx, talk, now); }));
  EXPECT_TRUE(write([&](db::Transaction const& tx) { return restore_talk(tx, talk, now); }));
  EXPECT_TRUE(write([&](db::Transaction const& tx) { return set_opted_out(tx, talk, true, now); }));

  EXPECT_EQ(told(id), (Kinds{"talk.withdrawn", "talk.published", "talk.withdrawn"}));
}

TEST_F(Webhooks, AreToldNothingThatDidNotHappen) {
  auto const talk = add({.title = "A talk"}).value().id;
  auto const id = add_hook();

  std::ignore = database_->write([&](db::Transaction const& transaction) -> Result<void> {
    set_state(transaction, talk, State::Playable, "", clock_.now());
    return fail(Kind::Conflict, "not so", "It did not happen.");
  });

  EXPECT_EQ(told(id), Kinds{});
}

TEST_F(Webhooks, AreToldWhatTheyAskedForOfTheirEvent) {
  auto const here = add({.title = "Here", .event = "Here"}).value();
  auto const there = add({.title = "There", .event = "There"}).value();
  auto const theirs = add_hook(all_kinds, here.event->id);
  auto const few = add_hook({"talk.complete"});

  for (auto const& talk : {here.id, there.id}) {
    set(talk, State::Playable);
    set(talk, State::Complete);
  }

  EXPECT_EQ(told(theirs), (Kinds{"talk.playable", "talk.published", "talk.complete"}));
  EXPECT_EQ(told(few), (Kinds{"talk.complete", "talk.complete"}));
}

TEST_F(Webhooks, OfWhoMayKnowNoLongerAreToldNothing) {
  auto const talk = add({.title = "A talk", .event = "Meetup"}).value();
  auto const marie = add_account("marie", "organiser");
  auto const entrust = [&](bool is_hers) {
    write([&](db::Transaction const& transaction) {
      transaction.run("DELETE FROM account_event");
      if (is_hers) {
        transaction.run("INSERT INTO account_event VALUES (?, ?)", {marie, talk.event->id});
      }
    });
  };
  entrust(true);
  auto const id = add_hook(all_kinds, talk.event->id, marie);
  EXPECT_EQ(hook(id).state, WebhookState::Active);
  EXPECT_EQ(hook(id).made_by, "marie");
  set(talk.id, State::Playable);
  ASSERT_EQ(told(id).size(), 2u);

  entrust(false);
  EXPECT_EQ(hook(id).state, WebhookState::Forsaken);
  set(talk.id, State::Complete);
  EXPECT_EQ(told(id).size(), 2u);
  EXPECT_FALSE(take()) << "what waits is not sent either";
  entrust(true);
  EXPECT_TRUE(take());
}

TEST_F(Webhooks, AreLeftInPeaceWhilePaused) {
  auto const talk = add({.title = "A talk"}).value().id;
  auto const id = add_hook();
  set(talk, State::Playable);
  write([&](db::Transaction const& transaction) { pause_webhook(transaction, id, true); });

  EXPECT_FALSE(take());
  set(talk, State::Complete);
  write([&](db::Transaction const& transaction) { pause_webhook(transaction, id, false); });

  EXPECT_EQ(told(id), (Kinds{"talk.playable", "talk.published"}));
  EXPECT_TRUE(take());
}

TEST_F(Webhooks, LeaveNothingOfAnErasedTalk) {
  auto const talk = add({.title = "A secret"}).value().id;
  auto const id = add_hook();
  set(talk, State::Complete);
  ASSERT_FALSE(told(id).empty());

  EXPECT_TRUE(
      write([&](db::Transaction const& tx) { return remove_talk(tx, talk, clock_.now()); }));
  write([&](db::Transaction const& tx) { std::ignore = erase_talk(tx, talk); });

  EXPECT_TRUE(told(id).empty());
}

TEST_F(Webhooks, AreRefusedWithASentence) {
  auto const refused = [&](Kinds const& kinds) {
    auto const made = database_->write([&](db::Transaction const& transaction) {
      return add_webhook(transaction, {.url = "https://example.org/", .kinds = kinds},
                         {.origin = "", .secret = "whsec_"}, clock_.now());
    });
    return made ? std::string() : made.error().advice;
  };
  EXPECT_NE(refused({"talk.sold"}).find("talk.playable"), std::string::npos);
  EXPECT_NE(refused({}).find("one or more"), std::string::npos);
  for (int i = 0; i < 20; ++i) EXPECT_EQ(refused(all_kinds), "");
  EXPECT_NE(refused(all_kinds).find("20 webhooks"), std::string::npos);
}

}  // namespace
}  // namespace estrade::server::catalogue
