// SPDX-License-Identifier: GPL-3.0-or-later
// Deliveries on their way to real receivers on loopback.
#include "server/webhooks/courier.h"

#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <tuple>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "server/auth/signing.h"
#include "server/catalogue/delivery.h"
#include "server/catalogue/webhook.h"
#include "server/http/server.h"
#include "tests/support/manual_clock.h"
#include "tests/support/small_archive.h"

namespace estrade::server::webhooks {
namespace {

using namespace std::chrono_literals;
using catalogue::Delivery;
using catalogue::DeliveryState;

constexpr std::string_view secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

/// Something that changes, and can be waited for: half a minute at most.
template <class Value>
class Watched {
 public:
  void change(std::function<void(Value&)> const& apply) {
    {
      std::scoped_lock const guard(turn_);
      apply(value_);
    }
    changed_.notify_all();
  }
  [[nodiscard]] bool becomes(std::function<bool(Value const&)> const& so) {
    std::unique_lock turn(turn_);
    return changed_.wait_for(turn, 30s, [&] { return so(value_); });
  }
  [[nodiscard]] Value now() {
    std::scoped_lock const guard(turn_);
    return value_;
  }

 private:
  std::mutex turn_;
  std::condition_variable changed_;
  Value value_{};
};

/// A program that takes webhooks at "/hook", and keeps them waiting at "/slow".
class Receiver {
 public:
  Receiver() {
    http::Router router;
    router.add(http::Method::Post, "/hook", [this](http::Request const& request) {
      int status = 200;
      received.change([&](auto& all) {
        all.push_back(request);
        status = all.size() <= refusals ? 500 : answer;
      });
      return http::text_response(status, "text/plain", "said \x01 \xff");
    });
    router.add(http::Method::Post, "/slow", [this](http::Request const& request) {
      received.change([&](auto& all) { all.push_back(request); });
      std::ignore = may_go_on.becomes([](bool may) { return may; });
      return http::text_response(200, "text/plain", "late");
    });
    http::ServerOptions options;
    options.port = 0;
    options.threads = 6;
    server_ = http::Server::open(options, std::move(router)).value();
  }
  ~Receiver() {
    may_go_on.change([](bool& may) { may = true; });
  }
  [[nodiscard]] std::string at(std::string const& path) const {
    return "http://127.0.0.1:" + std::to_string(server_->port()) + path;
  }
  [[nodiscard]] bool has_received(std::size_t count) {
    return received.becomes([&](auto const& all) { return all.size() >= count; });
  }

  Watched<std::vector<http::Request>> received;
  Watched<bool> may_go_on;
  std::size_t refusals = 0;  ///< so many are answered 500 first
  int answer = 200;

 private:
  std::unique_ptr<http::Server> server_;
};

class Couriers : public testing::Test {
 protected:
  WebhookId add_hook(std::string const& url) {
    return archive_.database().write([&](db::Transaction const& transaction) {
      return catalogue::add_webhook(
                 transaction, {.url = url, .kinds = {"talk.playable"}},
                 {.origin = "https://talks.example.org", .secret = std::string(secret)},
                 clock_.now())
          .value();
    });
  }
  void happen() {
    archive_.database().write([&](db::Transaction const& transaction) {
      using catalogue::State;
      catalogue::set_state(transaction, talk_, State::Examined, "", clock_.now());
      catalogue::set_state(transaction, talk_, State::Playable, "", clock_.now());
    });
    if (courier_) courier_->wake();
  }
  void start(std::vector<std::string> also = {"127.0.0.1"}) {
    CourierOptions options;
    options.policy.also = std::move(also);
    options.threads = 2;
    options.between_looks = 5ms;
    courier_ = std::make_unique<Courier>(archive_.database(), clock_, options);
  }
  std::vector<Delivery> deliveries(WebhookId const& id) {
    return archive_.database().read(
        [&](db::Reader const& reader) { return catalogue::list_deliveries(reader, id, 100); });
  }
  /// The only delivery, once it was tried so often and is in that state.
  [[nodiscard]] bool becomes(WebhookId const& id, DeliveryState state, int attempts) {
    for (auto const end = std::chrono::steady_clock::now() + 30s;
         std::chrono::steady_clock::now() < end; std::this_thread::yield()) {
      auto const seen = deliveries(id);
      if (seen.size() == 1 && seen[0].state == state && seen[0].attempts == attempts) return true;
    }
    return false;
  }

  support::SmallArchive archive_;
  support::ManualClock clock_;
  TalkId talk_ = archive_.add_expected(support::draft("A talk"));
  Receiver receiver_;
  std::unique_ptr<Courier> courier_;
};

TEST_F(Couriers, SendASignedMessageAndKeepTheAnswer) {
  auto const id = add_hook(receiver_.at("/hook"));
  start();
  happen();

  ASSERT_TRUE(receiver_.has_received(1));
  ASSERT_TRUE(becomes(id, DeliveryState::Delivered, 1));
  auto const request = receiver_.received.now()[0];
  auto const delivery = deliveries(id)[0];
  EXPECT_EQ(request.body, delivery.body);
  EXPECT_EQ(request.headers.find("content-type"), "application/json");
  EXPECT_EQ(request.headers.find("webhook-id"), delivery.id.text());
  auto const at = std::string(request.headers.find("webhook-timestamp").value_or(""));
  EXPECT_EQ(at, "1767225600") << "2026-01-01";
  EXPECT_EQ(request.headers.find("webhook-signature"),
            auth::sign(secret, delivery.id.text() + "." + at + "." + request.body));
  EXPECT_EQ(delivery.status, 200);
  EXPECT_EQ(delivery.answer, "said ? ?");
}

TEST_F(Couriers, SignWithBothSecretsForADayAndThenWithTheNewOne) {
  constexpr std::string_view newer = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";
  auto const id = add_hook(receiver_.at("/hook"));
  archive_.database().write([&](db::Transaction const& transaction) {
    catalogue::renew_secret(transaction, id, newer, clock_.now());
  });
  start();
  happen();
  ASSERT_TRUE(receiver_.has_received(1));
  ASSERT_TRUE(becomes(id, DeliveryState::Delivered, 1));
  clock_.advance(catalogue::both_secrets);
  archive_.database().write([&](db::Transaction const& transaction) {
    EXPECT_TRUE(catalogue::send_again(transaction, catalogue::find_webhook(transaction, id).value(),
                                      deliveries(id)[0].id, clock_.now()));
  });
  courier_->wake();
  ASSERT_TRUE(receiver_.has_received(2));

  auto const signed_with = [&](http::Request const& request, std::string_view with) {
    auto const at = std::string(request.headers.find("webhook-timestamp").value_or(""));
    auto const name = std::string(request.headers.find("webhook-id").value_or(""));
    return auth::sign(with, name + "." + at + "." + request.body);
  };
  auto const received = receiver_.received.now();
  EXPECT_EQ(received[0].headers.find("webhook-signature"),
            signed_with(received[0], newer) + " " + signed_with(received[0], secret));
  EXPECT_EQ(received[1].headers.find("webhook-signature"), signed_with(received[1], newer));
}

TEST_F(Couriers, TryAgainUntilItIsTaken) {
  receiver_.refusals = 2;
  auto const id = add_hook(receiver_.at("/hook"));
  start();
  happen();

  ASSERT_TRUE(becomes(id, DeliveryState::Waiting, 1));
  EXPECT_EQ(deliveries(id)[0].status, 500);
  clock_.advance(catalogue::delivery_backoff(1));
  ASSERT_TRUE(becomes(id, DeliveryState::Waiting, 2));
  clock_.advance(catalogue::delivery_backoff(2));
  ASSERT_TRUE(becomes(id, DeliveryState::Delivered, 3));

  auto const received = receiver_.received.now();
  ASSERT_EQ(received.size(), 3u);
  EXPECT_EQ(received[0].body, received[2].body);
  EXPECT_EQ(received[0].headers.find("webhook-id"), received[2].headers.find("webhook-id"));
  EXPECT_NE(received[0].headers.find("webhook-signature"),
            received[2].headers.find("webhook-signature"))
      << "each attempt has its own time";
}

TEST_F(Couriers, SendAfterARestartWhatWasWaitingAndWhatWasOnItsWay) {
  auto const waiting = add_hook(receiver_.at("/hook"));
  auto const slow = add_hook(receiver_.at("/slow"));
  happen();
  start();
  ASSERT_TRUE(receiver_.has_received(2));
  ASSERT_TRUE(becomes(waiting, DeliveryState::Delivered, 1));

  courier_.reset();  // in the middle of the slow one
  EXPECT_EQ(deliveries(slow)[0].state, DeliveryState::Sending);
  receiver_.may_go_on.change([](bool& may) { may = true; });
  start();

  EXPECT_TRUE(becomes(slow, DeliveryState::Delivered, 2));
  EXPECT_EQ(deliveries(slow)[0].answer, "late");
}

TEST_F(Couriers, AreNotHeldUpByWhoIsSlow) {
  auto const slow = add_hook(receiver_.at("/slow"));
  happen();
  happen();
  happen();
  start();
  ASSERT_TRUE(receiver_.has_received(1));
  auto const quick = add_hook(receiver_.at("/hook"));
  happen();

  EXPECT_TRUE(becomes(quick, DeliveryState::Delivered, 1));
  EXPECT_EQ(receiver_.received.now().size(), 2u) << "a slow one has no second meanwhile";
  EXPECT_EQ(deliveries(slow).back().state, DeliveryState::Sending);
}

TEST_F(Couriers, SendNothingToWhereTheServerMayNotGo) {
  auto const id = add_hook(receiver_.at("/hook"));
  start({});
  happen();

  ASSERT_TRUE(becomes(id, DeliveryState::Waiting, 1));
  EXPECT_TRUE(receiver_.received.now().empty());
  EXPECT_FALSE(deliveries(id)[0].status);
  EXPECT_EQ(deliveries(id)[0].answer, "127.0.0.1 is 127.0.0.1");
}

TEST_F(Couriers, SendNothingMoreToWhoWantsNoMore) {
  receiver_.answer = 410;
  auto const id = add_hook(receiver_.at("/hook"));
  start();
  happen();
  ASSERT_TRUE(becomes(id, DeliveryState::GivenUp, 1));
  happen();

  EXPECT_EQ(deliveries(id).size(), 1u);
  EXPECT_EQ(archive_.database()
                .read([&](db::Reader const& reader) { return catalogue::find_webhook(reader, id); })
                ->state,
            catalogue::WebhookState::Gone);
}

}  // namespace
}  // namespace estrade::server::webhooks
