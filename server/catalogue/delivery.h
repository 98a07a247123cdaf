// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "server/catalogue/webhook.h"
#include "server/clock.h"
#include "server/db/database.h"
#include "server/error.h"
#include "server/id.h"

namespace estrade::server::catalogue {

enum class DeliveryState { Waiting, Sending, Delivered, GivenUp };
[[nodiscard]] std::string_view text_of(DeliveryState state);

/// One thing that one webhook is told. It is written in the transaction of what it tells, and sent
/// until it is taken, at most `most_attempts` times and for a day.
struct Delivery {
  DeliveryId id;
  std::string kind;
  std::string body;  ///< JSON, the same each time
  DeliveryState state = DeliveryState::Waiting;
  int attempts = 0;
  std::optional<Instant> next_at{};  ///< of a waiting one
  std::optional<int> status{};       ///< of the last answer
  std::string answer{};              ///< its beginning, or why there was none
  Instant created_at{};
  Instant changed_at{};
};

inline constexpr int most_attempts = 10;
inline constexpr std::chrono::hours keep_trying{24};
inline constexpr std::size_t most_waiting = 1000;  ///< of one webhook; what is more is given up
inline constexpr std::size_t most_kept = 100;      ///< of one webhook, of those that are over
/// When to try again after so many attempts: 5 s, 30 s, 2 min, 10 min … 8 h.
[[nodiscard]] std::chrono::milliseconds delivery_backoff(int attempts);
/// How long nothing is sent to a webhook that has failed so often in a row: 10 min at most.
[[nodiscard]] std::chrono::milliseconds webhook_hold(int failures);

/// The newest first.
[[nodiscard]] std::vector<Delivery> list_deliveries(db::Reader const& reader, WebhookId const& id,
                                                    std::size_t limit);
/// NotFound when the webhook has none such.
[[nodiscard]] Result<Delivery> find_delivery(db::Reader const& reader, WebhookId const& webhook,
                                             DeliveryId const& id);
/// Has it be told something that happened nowhere ("webhook.test"), at once. Conflict when nothing
/// is sent to it, or too much waits.
[[nodiscard]] Result<DeliveryId> send_test(db::Transaction const& transaction,
                                           Webhook const& webhook, Instant now);
/// Has a delivery that is over be sent again, under the same id, at once. Conflict when it is not
/// over, or nothing is sent to its webhook.
[[nodiscard]] Result<void> send_again(db::Transaction const& transaction, Webhook const& webhook,
                                      DeliveryId const& id, Instant now);

/// A delivery on its way.
struct Parcel {
  DeliveryId id;
  WebhookId webhook;
  std::string url;
  std::vector<std::string> secrets;  ///< it is signed with each; the newest first
  std::string body;
  int attempt = 0;  ///< from 1
};
/// What came of an attempt.
struct Attempted {
  bool is_taken = false;
  bool is_gone = false;  ///< the receiver wants nothing more
  std::optional<int> status{};
  std::string answer{};
};

/// Whether take_parcel() might find something.
[[nodiscard]] bool is_any_delivery_due(db::Reader const& reader, Instant now);
/// The next delivery to be sent, the least tried and then the oldest, never two of one webhook at
/// once. It stays with its taker until settle_parcel() or release_parcels().
[[nodiscard]] std::optional<Parcel> take_parcel(db::Transaction const& transaction, Instant now);
void settle_parcel(db::Transaction const& transaction, Parcel const& parcel,
                   Attempted const& attempted, Instant now);
/// At start: what was on its way when the process died is sent again.
void release_parcels(db::Transaction const& transaction);

}  // namespace estrade::server::catalogue
