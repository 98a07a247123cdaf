// SPDX-License-Identifier: GPL-3.0-or-later
// Who is told what happens to talks: written with what happens, to those who may know.
#include "server/catalogue/webhook.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include <Poco/JSON/Object.h>
#include <Poco/JSON/Parser.h>

#include "server/catalogue/delivery.h"
#include "server/catalogue/removal.h"
#include "server/catalogue/scheduled.h"
#include "tests/server/catalogue/catalogue_fixture.h"

namespace estrade::server::catalogue {
namespace {

using namespace std::chrono_literals;
using Kinds = std::vector<std::string>;

Kinds const all_kinds(webhook_kinds.begin(), webhook_kinds.end());

class Webhooks : public CatalogueTest {
 protected:
  WebhookId add_hook(Kinds const& kinds = all_kinds, std::optional<EventId> const& event = {},
                     AccountId const& account = {}) {
    return write([&](db::Transaction const& transaction) {
      return add_webhook(transaction, {.url = "https://example.org/hook", .kinds = kinds},
                         {.event = event,
                          .account = account,
                          .origin = "https://talks.example.org",
                          .secret = "whsec_c2VjcmV0"},
                         clock_.now())
          .value();
    });
  }
  /// An account, as the room of accounts would write it.
  AccountId add_account(std::string const& name, std::string const& role) {
    auto const id = fresh_id<AccountId>();
    write([&](db::Transaction const& transaction) {
      transaction.run("INSERT INTO account(id, name, role, created_at) VALUES (?, ?, ?, 0)",
                      {id, name, role});
    });
    return id;
  }
  void set(TalkId const& talk, State state) {
    write([&](db::Transaction const& transaction) {
      set_state(transaction, talk, state, state == State::Refused ? "It is no film." : "",
                clock_.now());
    });
  }
  void change(TalkId const& talk, std::string const& visibility) {
    write([&](db::Transaction const& transaction) {
      auto draft = draft_of(find_talk(transaction, talk).value());
      draft.visibility = visibility;
      return change_talk(transaction, talk, draft, clock_.now());
    }).value();
  }
  std::vector<Delivery> deliveries(WebhookId const& id) {
    return read([&](db::Reader const& reader) { return list_deliveries(reader, id, 2000); });
  }
  /// In the order in which they were written.
  Kinds told(WebhookId const& id) {
    Kinds kinds;
    for (auto const& delivery : deliveries(id)) kinds.push_back(delivery.kind);
    std::ranges::reverse(kinds);
    return kinds;
  }
  std::optional<Parcel> take() {
    return write(
        [&](db::Transaction const& transaction) { return take_parcel(transaction, clock_.now()); });
  }
  void settle(Parcel const& parcel, Attempted const& attempted) {
    write([&](db::Transaction const& transaction) {
      settle_parcel(transaction, parcel, attempted, clock_.now());
    });
  }
  Webhook hook(WebhookId const& id) {
    return read([&](db::Reader const& reader) { return find_webhook(reader, id); }).value();
  }
  static Attempted const& taken() {
    static Attempted const attempted{.is_taken = true, .status = 200};
    return attempted;
  }
};

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

TEST_F(Webhooks, AreSentOneDeliveryAtATimeTheOldestFirst) {
  auto const talk = add({.title = "A talk"}).value().id;
  auto const first = add_hook({"talk.playable", "talk.published"});
  auto const second = add_hook({"talk.playable"});
  set(talk, State::Playable);

  auto const one = take();
  auto const two = take();
  ASSERT_TRUE(one && two);
  EXPECT_EQ(std::set({one->webhook, two->webhook}), std::set({first, second}));
  EXPECT_FALSE(take()) << "both have one on its way";
  settle(one->webhook == first ? *one : *two, taken());
  auto const three = take();
  ASSERT_TRUE(three);
  EXPECT_EQ(three->webhook, first);
}

TEST_F(Webhooks, AreTriedLongerAndLongerApartAndThenNoMore) {
  auto const talk = add({.title = "A talk"}).value().id;
  auto const id = add_hook({"talk.playable"});
  set(talk, State::Playable);
  auto const start = clock_.now();

  for (int attempt = 1; attempt <= most_attempts; ++attempt) {
    auto const parcel = take();
    ASSERT_TRUE(parcel) << attempt;
    EXPECT_EQ(parcel->attempt, attempt);
    settle(*parcel, {.status = 500, .answer = "no"});
    EXPECT_FALSE(take());
    auto const next = deliveries(id).front().next_at;
    if (!next) break;
    EXPECT_EQ(*next - clock_.now(), delivery_backoff(attempt));
    clock_.advance(*next - clock_.now() - 1ms);
    EXPECT_FALSE(take());
    clock_.advance(1ms);
  }

  EXPECT_GT(clock_.now() - start, 12h);
  EXPECT_LT(clock_.now() - start, keep_trying);
  auto const delivery = deliveries(id).front();
  EXPECT_EQ(delivery.state, DeliveryState::GivenUp);
  EXPECT_EQ(delivery.status, 500);
  EXPECT_EQ(delivery.answer, "no");
  EXPECT_EQ(hook(id).failures, most_attempts);
}

TEST_F(Webhooks, ThatFailHoldBackWhatComesAfter) {
  auto const talk = add({.title = "A talk"}).value().id;
  auto const id = add_hook({"talk.playable", "talk.published"});
  set(talk, State::Playable);

  settle(take().value(), {.answer = "nobody answers"});
  EXPECT_FALSE(take()) << "the other one waits too";
  clock_.advance(webhook_hold(1));
  auto const next = take();
  ASSERT_TRUE(next);
  EXPECT_EQ(next->attempt, 1) << "what was not tried yet comes before what failed";
  settle(*next, taken());
  EXPECT_EQ(hook(id).failures, 0);
  EXPECT_EQ(webhook_hold(50), 10min);
}

TEST_F(Webhooks, ThatAnswer410AreToldNothingMore) {
  auto const talk = add({.title = "A talk"}).value().id;
  auto const id = add_hook();
  set(talk, State::Playable);
  settle(take().value(), {.is_gone = true, .status = 410});

  EXPECT_EQ(hook(id).state, WebhookState::Gone);
  EXPECT_FALSE(take());
  set(talk, State::Complete);
  EXPECT_EQ(told(id).size(), 2u);
}

TEST_F(Webhooks, AreSentAgainWhatTheProcessLeftOnItsWay) {
  auto const talk = add({.title = "A talk"}).value().id;
  add_hook({"talk.playable"});
  set(talk, State::Playable);
  auto const lost = take();
  ASSERT_TRUE(lost);
  EXPECT_FALSE(take());

  write([](db::Transaction const& transaction) { release_parcels(transaction); });

  auto const again = take();
  ASSERT_TRUE(again);
  EXPECT_EQ(again->id, lost->id);
  EXPECT_EQ(again->body, lost->body);
}

TEST_F(Webhooks, HaveNoMoreWaitingThanTheyMay) {
  auto const talk = add({.title = "A talk"}).value().id;
  auto const id = add_hook({"talk.playable"});
  write([&](db::Transaction const& transaction) {
    for (std::size_t i = 0; i <= most_waiting; ++i) {
      set_state(transaction, talk, State::Examined, "", clock_.now());
      set_state(transaction, talk, State::Playable, "", clock_.now());
    }
  });

  auto const written = deliveries(id);
  ASSERT_EQ(written.size(), most_waiting + 1);
  EXPECT_EQ(written.front().state, DeliveryState::GivenUp);
  EXPECT_EQ(written.back().state, DeliveryState::Waiting);
  EXPECT_EQ(read([&](db::Reader const& reader) { return find_webhook(reader, id); })->waiting,
            static_cast<int>(most_waiting));
}

TEST_F(Webhooks, KeepOnlyTheLastOfWhatIsOver) {
  auto const talk = add({.title = "A talk"}).value().id;
  auto const id = add_hook({"talk.playable"});
  write([&](db::Transaction const& transaction) {
    for (std::size_t i = 0; i < most_kept + 5; ++i) {
      set_state(transaction, talk, State::Examined, "", clock_.now());
      set_state(transaction, talk, State::Playable, "", clock_.now());
      auto const parcel = take_parcel(transaction, clock_.now());
      settle_parcel(transaction, parcel.value(), taken(), clock_.now());
    }
  });
  EXPECT_EQ(deliveries(id).size(), most_kept);

  clock_.advance(std::chrono::days(31));
  set(talk, State::Examined);
  set(talk, State::Playable);
  settle(take().value(), taken());
  EXPECT_EQ(deliveries(id).size(), 1u);
}

TEST_F(Webhooks, AreTestedAndSentAgainAtOnce) {
  auto const id = add_hook();
  auto const test = write([&](db::Transaction const& transaction) {
    return send_test(transaction, find_webhook(transaction, id).value(), clock_.now());
  });
  ASSERT_TRUE(test);
  settle(take().value(), {.status = 503});
  EXPECT_FALSE(take());

  auto const again = write([&](db::Transaction const& transaction) {
    return send_again(transaction, find_webhook(transaction, id).value(), *test, clock_.now());
  });

  ASSERT_TRUE(again);
  auto const parcel = take();
  ASSERT_TRUE(parcel);
  EXPECT_EQ(parcel->id, *test);
  EXPECT_EQ(parcel->attempt, 1);
  EXPECT_EQ(write([&](db::Transaction const& transaction) {
              return send_again(transaction, find_webhook(transaction, id).value(), *test,
                                clock_.now());
            })
                .error()
                .kind,
            Kind::Conflict);
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
