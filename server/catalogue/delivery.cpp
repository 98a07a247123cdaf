// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/catalogue/delivery.h"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <utility>

#include "server/catalogue/rows/telling.h"

namespace estrade::server::catalogue {
namespace {

using namespace std::chrono_literals;

constexpr std::chrono::days kept_deliveries{30};

DeliveryState delivery_state_of(std::string_view text) {
  for (auto const state :
       {DeliveryState::Waiting, DeliveryState::Sending, DeliveryState::Delivered}) {
    if (text_of(state) == text) return state;
  }
  return DeliveryState::GivenUp;
}

Delivery delivery_of(db::Row const& row) {
  Delivery delivery{.id = row.id<DeliveryId>(0),
                    .kind = row.text(1),
                    .body = row.text(2),
                    .state = delivery_state_of(row.text(3)),
                    .attempts = static_cast<int>(row.integer(4)),
                    .answer = row.text(7),
                    .created_at = row.instant(8),
                    .changed_at = row.instant(9)};
  if (delivery.state == DeliveryState::Waiting) delivery.next_at = row.instant(5);
  if (!row.is_null(6)) delivery.status = static_cast<int>(row.integer(6));
  return delivery;
}

Result<void> demand_active(Webhook const& webhook) {
  if (webhook.state == WebhookState::Active) return {};
  return fail(Kind::Conflict, "nothing is sent to it",
              "Nothing is sent to this webhook: resume it first.");
}

/// What was tried in vain is tried at once: somebody looks.
void let_try(db::Transaction const& transaction, WebhookId const& id) {
  transaction.run("UPDATE webhook SET not_before = 0 WHERE id = ?", {id});
}

void tidy(db::Transaction const& transaction, WebhookId const& webhook, Instant now) {
  transaction.run(
      "DELETE FROM delivery WHERE webhook_id = ?1 AND state IN ('delivered', 'given_up')"
      " AND (changed_at < ?2 OR position <= (SELECT position FROM delivery WHERE webhook_id = ?1"
      "  AND state IN ('delivered', 'given_up') ORDER BY position DESC LIMIT 1 OFFSET ?3))",
      {webhook, now - kept_deliveries, most_kept});
  transaction.run(
      "UPDATE webhook SET old_secret = '' WHERE id = ? AND old_secret <> ''"
      " AND old_secret_until <= ?",
      {webhook, now});
}

/// The delivery of one webhook that comes next.
struct Next {
  Parcel parcel;
  std::int64_t position = 0;
};

std::vector<std::string> secrets_of(Receiver const& receiver, Instant now) {
  std::vector<std::string> secrets = {receiver.secret};
  bool const is_old_good = !receiver.old_secret.empty() && now < receiver.old_secret_until;
  if (is_old_good) secrets.push_back(receiver.old_secret);
  return secrets;
}

std::optional<Next> next_of(db::Reader const& reader, Receiver const& receiver, Instant now) {
  return reader.first(
      "SELECT id, body, attempt + 1, position FROM delivery AS next WHERE webhook_id = ?1"
      " AND state = 'waiting' AND not_before <= ?2"
      " AND NOT EXISTS (SELECT 1 FROM delivery WHERE webhook_id = ?1 AND state = 'sending')"
      " ORDER BY attempt, position LIMIT 1",
      {receiver.id, now}, [&](db::Row const& row) {
        return Next{.parcel = {.id = row.id<DeliveryId>(0),
                               .webhook = receiver.id,
                               .url = receiver.url,
                               .secrets = secrets_of(receiver, now),
                               .body = row.text(1),
                               .attempt = static_cast<int>(row.integer(2))},
                    .position = row.integer(3)};
      });
}

}  // namespace

std::string_view text_of(DeliveryState state) {
  switch (state) {
    case DeliveryState::Waiting:
      return "waiting";
    case DeliveryState::Sending:
      return "sending";
    case DeliveryState::Delivered:
      return "delivered";
    case DeliveryState::GivenUp:
      return "given_up";
  }
  throw std::logic_error("catalogue: a delivery's state without a name");
}

std::chrono::milliseconds delivery_backoff(int attempts) {
  static constexpr std::array<std::chrono::milliseconds, 9> waits = {5s, 30s, 2min, 10min, 30min,
                                                                     1h, 2h,  4h,   8h};
  auto const index = std::clamp(attempts - 1, 0, int{waits.size()} - 1);
  return waits.at(static_cast<std::size_t>(index));
}

std::chrono::milliseconds webhook_hold(int failures) {
  return std::min(delivery_backoff(failures), std::chrono::milliseconds(10min));
}

std::vector<Delivery> list_deliveries(db::Reader const& reader, WebhookId const& id,
                                      std::size_t limit) {
  std::vector<Delivery> deliveries;
  reader.each(
      "SELECT id, kind, body, state, attempt, not_before, status, answer, created_at, changed_at"
      " FROM delivery WHERE webhook_id = ? ORDER BY position DESC LIMIT ?",
      {id, limit}, [&](db::Row const& row) { deliveries.push_back(delivery_of(row)); });
  return deliveries;
}

Result<Delivery> find_delivery(db::Reader const& reader, WebhookId const& webhook,
                               DeliveryId const& id) {
  auto found = reader.first(
      "SELECT id, kind, body, state, attempt, not_before, status, answer, created_at, changed_at"
      " FROM delivery WHERE webhook_id = ? AND id = ?",
      {webhook, id}, delivery_of);
  if (found) return *std::move(found);
  return fail(Kind::NotFound, "no delivery " + id.text(),
              "There is no such delivery: the oldest are not kept.");
}

Result<DeliveryId> send_test(db::Transaction const& transaction, Webhook const& webhook,
                             Instant now) {
  if (auto const active = demand_active(webhook); !active) return fail(active.error());
  if (webhook.waiting >= static_cast<int>(most_waiting)) {
    return fail(Kind::Conflict, "too much waits",
                "Too much waits to be sent to this webhook already: its address takes nothing.");
  }
  Talk talk;
  talk.id = TalkId("0000test0000");
  talk.slug = "a-test";
  talk.title = "A test";
  talk.event = webhook.event;
  talk.state = State::Complete;
  auto const id = write_delivery(transaction, webhook.id, {}, "webhook.test",
                                 body_about(talk, "webhook.test", webhook.origin, now), now);
  let_try(transaction, webhook.id);
  return id;
}

Result<void> send_again(db::Transaction const& transaction, Webhook const& webhook,
                        DeliveryId const& id, Instant now) {
  auto const delivery = find_delivery(transaction, webhook.id, id);
  if (!delivery) return fail(delivery.error());
  if (auto const active = demand_active(webhook); !active) return active;
  if (delivery->state == DeliveryState::Sending) {
    return fail(Kind::Conflict, "it is on its way",
                "This delivery is on its way: wait for what becomes of it.");
  }
  transaction.run(
      "UPDATE delivery SET state = 'waiting', attempt = 0, not_before = ?2, until = ?3,"
      " changed_at = ?2 WHERE id = ?1",
      {id, now, now + keep_trying});
  let_try(transaction, webhook.id);
  return {};
}

bool is_any_delivery_due(db::Reader const& reader, Instant now) {
  return reader
      .first("SELECT 1 FROM delivery WHERE state = 'waiting' AND not_before <= ? LIMIT 1", {now},
             [](db::Row const&) { return true; })
      .has_value();
}

std::optional<Parcel> take_parcel(db::Transaction const& transaction, Instant now) {
  transaction.run(
      "UPDATE delivery SET state = 'given_up', changed_at = ?1"
      " WHERE state = 'waiting' AND not_before <= ?1 AND until <= ?1",
      {now});
  std::optional<Next> best;
  for (auto const& receiver : list_receivers(transaction)) {
    if (receiver.not_before > now) continue;
    auto next = next_of(transaction, receiver, now);
    if (!next) continue;
    bool const is_better = !best || std::pair(next->parcel.attempt, next->position) <
                                        std::pair(best->parcel.attempt, best->position);
    if (is_better) best = std::move(next);
  }
  if (!best) return std::nullopt;
  transaction.run(
      "UPDATE delivery SET state = 'sending', attempt = ?2, changed_at = ?3 WHERE id = ?1",
      {best->parcel.id, best->parcel.attempt, now});
  return std::move(best->parcel);
}

void settle_parcel(db::Transaction const& transaction, Parcel const& parcel,
                   Attempted const& attempted, Instant now) {
  bool const is_over = attempted.is_taken || attempted.is_gone || parcel.attempt >= most_attempts;
  auto const state = attempted.is_taken ? DeliveryState::Delivered
                     : is_over          ? DeliveryState::GivenUp
                                        : DeliveryState::Waiting;
  transaction.run(
      "UPDATE delivery SET state = ?2, status = ?3, answer = ?4, not_before = ?5, changed_at = ?6"
      " WHERE id = ?1 AND state = 'sending'",
      {parcel.id, text_of(state), attempted.status, attempted.answer,
       now + delivery_backoff(parcel.attempt), now});
  if (attempted.is_taken) {
    transaction.run("UPDATE webhook SET failures = 0, not_before = 0 WHERE id = ?",
                    {parcel.webhook});
  } else {
    auto const failures =
        transaction
            .first("SELECT failures + 1 FROM webhook WHERE id = ?", {parcel.webhook},
                   [](db::Row const& row) { return row.integer(0); })
            .value_or(1);
    transaction.run("UPDATE webhook SET failures = ?2, not_before = ?3 WHERE id = ?1",
                    {parcel.webhook, failures, now + webhook_hold(static_cast<int>(failures))});
  }
  if (attempted.is_gone) {
    transaction.run("UPDATE webhook SET paused = 'gone' WHERE id = ? AND paused = ''",
                    {parcel.webhook});
  }
  tidy(transaction, parcel.webhook, now);
}

void release_parcels(db::Transaction const& transaction) {
  transaction.run("UPDATE delivery SET state = 'waiting' WHERE state = 'sending'");
}

}  // namespace estrade::server::catalogue
