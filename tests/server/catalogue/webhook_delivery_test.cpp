// SPDX-License-Identifier: GPL-3.0-or-later
// What is written for webhooks is sent one by one, tried again, and forgotten in the end.
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

}  // namespace
}  // namespace estrade::server::catalogue
