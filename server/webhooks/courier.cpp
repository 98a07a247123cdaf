// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/webhooks/courier.h"

#include <condition_variable>
#include <exception>
#include <optional>
#include <stop_token>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "server/auth/signing.h"
#include "server/catalogue/delivery.h"
#include "server/http/post.h"
#include "server/log.h"
#include "server/mutex.h"

namespace estrade::server::webhooks {
namespace {

using catalogue::Attempted;
using catalogue::Parcel;

constexpr int gone = 410;

/// Text for a page and for JSON: what is neither ASCII nor printable becomes "?".
std::string as_text(std::string bytes) {
  for (char& c : bytes) {
    bool const is_white = c == '\n' || c == '\t';
    if (!is_white && (c < ' ' || c > '~')) c = '?';
  }
  return bytes;
}

http::Headers headers_of(Parcel const& parcel, Instant now) {
  auto const seconds =
      std::chrono::duration_cast<std::chrono::seconds>(now.time_since_epoch()).count();
  auto const timestamp = std::to_string(seconds);
  http::Headers headers;
  headers.add("Content-Type", "application/json");
  headers.add("webhook-id", parcel.id.text());
  headers.add("webhook-timestamp", timestamp);
  auto const message = fmt::format("{}.{}.{}", parcel.id.text(), timestamp, parcel.body);
  std::vector<std::string> signatures;
  for (auto const& secret : parcel.secrets) signatures.push_back(auth::sign(secret, message));
  headers.add("webhook-signature", fmt::format("{}", fmt::join(signatures, " ")));
  return headers;
}

Attempted attempt(Parcel const& parcel, http::FetchPolicy const& policy, Instant now) {
  auto const posted = http::post(parcel.url, headers_of(parcel, now), parcel.body, policy);
  if (!posted) {
    return {.answer = as_text(posted.error().facts)};
  }
  return {.is_taken = posted->status >= 200 && posted->status < 300,
          .is_gone = posted->status == gone,
          .status = posted->status,
          .answer = as_text(posted->body)};
}

}  // namespace

struct Courier::Crew {
  Crew(db::Database& database_, Clock const& clock_, CourierOptions options_)
      : database(database_), clock(clock_), options(std::move(options_)) {}

  // Constant after construction.
  db::Database& database;
  Clock const& clock;
  CourierOptions const options;

  Mutex turn;
  std::condition_variable_any changed;
  bool has_looker ESTRADE_GUARDED_BY(turn) = false;  ///< one thread looks for work, the rest rests
  bool is_called ESTRADE_GUARDED_BY(turn) = false;

  std::vector<std::jthread> threads{};  // last: they use all of the above

  void work(std::stop_token const& stop) {
    while (begin_to_look(stop)) {
      auto const parcel = look(stop);
      end_to_look();
      if (parcel) deliver(*parcel, stop);
    }
  }

  /// False when it is time to stop.
  bool begin_to_look(std::stop_token const& stop) {
    MutexLock const guard(turn);
    changed.wait(turn, stop, [this]() ESTRADE_REQUIRES(turn) { return !has_looker; });
    if (stop.stop_requested()) return false;
    has_looker = true;
    return true;
  }

  void end_to_look() {
    {
      MutexLock const guard(turn);
      has_looker = false;
    }
    changed.notify_all();
  }

  /// The next delivery; nothing when it is time to stop.
  std::optional<Parcel> look(std::stop_token const& stop) {
    while (!stop.stop_requested()) {
      try {
        if (auto parcel = take()) return parcel;
      } catch (std::exception const& accident) {
        log::error("webhooks", "deliveries could not be looked for", {{"reason", accident.what()}});
      }
      MutexLock const guard(turn);
      changed.wait_for(turn, stop, options.between_looks,
                       [this]() ESTRADE_REQUIRES(turn) { return is_called; });
      is_called = false;
    }
    return std::nullopt;
  }

  std::optional<Parcel> take() {
    auto const now = clock.now();
    bool const is_any = database.read(
        [&](db::Reader const& reader) { return catalogue::is_any_delivery_due(reader, now); });
    if (!is_any) return std::nullopt;
    return database.write([&](db::Transaction const& transaction) {
      return catalogue::take_parcel(transaction, now);
    });
  }

  void deliver(Parcel const& parcel, std::stop_token const& stop) {
    try {
      auto policy = options.policy;
      policy.stop = stop;
      auto const attempted = attempt(parcel, policy, clock.now());
      // Broken off by us: it stays on its way, and is sent again at the next start.
      if (stop.stop_requested() && !attempted.is_taken) return;
      database.write([&](db::Transaction const& transaction) {
        catalogue::settle_parcel(transaction, parcel, attempted, clock.now());
      });
      log::info("webhooks", attempted.is_taken ? "delivered" : "not delivered",
                {{"delivery", parcel.id.text()},
                 {"webhook", parcel.webhook.text()},
                 {"attempt", std::to_string(parcel.attempt)},
                 {"status", attempted.status ? std::to_string(*attempted.status) : "none"}});
    } catch (std::exception const& accident) {
      // It stays on its way until the next start; others are sent meanwhile.
      log::error("webhooks", "what came of a delivery could not be written down",
                 {{"delivery", parcel.id.text()}, {"reason", accident.what()}});
    }
    wake();  // the same webhook may have more
  }

  void wake() {
    {
      MutexLock const guard(turn);
      is_called = true;
    }
    changed.notify_all();
  }
};

Courier::Courier(db::Database& database, Clock const& clock, CourierOptions options)
    : crew_(std::make_unique<Crew>(database, clock, std::move(options))) {
  database.write(
      [](db::Transaction const& transaction) { catalogue::release_parcels(transaction); });
  for (unsigned i = 0; i < crew_->options.threads; ++i) {
    crew_->threads.emplace_back(
        [crew = crew_.get()](std::stop_token const& stop) { crew->work(stop); });
  }
}

Courier::~Courier() {
  for (auto& thread : crew_->threads) thread.request_stop();
  for (auto& thread : crew_->threads) thread.join();
}

void Courier::wake() { crew_->wake(); }

}  // namespace estrade::server::webhooks
