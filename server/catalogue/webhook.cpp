// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/catalogue/webhook.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include <fmt/format.h>

#include "server/catalogue/rows/event_row.h"
#include "server/catalogue/rows/telling.h"

namespace estrade::server::catalogue {
namespace {

constexpr std::int64_t most_webhooks = 20;

/// "a,b" and back.
std::string kinds_text(std::vector<std::string> const& kinds) {
  return fmt::format("{}", fmt::join(kinds, ","));
}
std::vector<std::string> kinds_in(std::string_view kinds) {
  std::vector<std::string> list;
  while (!kinds.empty()) {
    auto const comma = kinds.find(',');
    list.emplace_back(kinds.substr(0, comma));
    kinds = comma == std::string_view::npos ? std::string_view() : kinds.substr(comma + 1);
  }
  return list;
}

/// In our order, each once.
Result<std::string> check_kinds(std::vector<std::string> const& wanted) {
  for (auto const& kind : wanted) {
    if (std::ranges::find(webhook_kinds, kind) != webhook_kinds.end()) continue;
    return fail(Kind::Rejected, "kind " + kind,
                fmt::format("A webhook cannot be told of \"{}\": choose from {}.", kind,
                            fmt::join(webhook_kinds, ", ")));
  }
  std::vector<std::string> kinds;
  for (auto const kind : webhook_kinds) {
    if (std::ranges::find(wanted, kind) != wanted.end()) kinds.emplace_back(kind);
  }
  if (kinds.empty()) {
    return fail(Kind::Rejected, "no kinds",
                fmt::format("Say what the webhook is told of: one or more of {}.",
                            fmt::join(webhook_kinds, ", ")));
  }
  return kinds_text(kinds);
}

struct WebhookRow {
  Webhook webhook;
  EventId event;
  std::string paused;
};

WebhookRow row_of_webhook(db::Row const& row) {
  WebhookRow found;
  found.webhook.id = row.id<WebhookId>(0);
  found.webhook.url = row.text(1);
  found.event = row.id<EventId>(2);
  found.webhook.made_by = row.text(3);
  found.webhook.kinds = kinds_in(row.text(4));
  found.webhook.origin = row.text(5);
  found.paused = row.text(6);
  found.webhook.failures = static_cast<int>(row.integer(7));
  found.webhook.waiting = static_cast<int>(row.integer(8));
  found.webhook.created_at = row.instant(9);
  if (!row.is_null(10)) found.webhook.old_secret_until = row.instant(10);
  return found;
}

std::vector<Webhook> read_webhooks(db::Reader const& reader, std::optional<WebhookId> const& only) {
  std::vector<WebhookRow> rows;
  reader.each(
      "SELECT webhook.id, url, event_id, (SELECT name FROM account WHERE account.id = account_id),"
      " kinds, origin, paused, failures, (SELECT count(*) FROM delivery"
      "  WHERE webhook_id = webhook.id AND state IN ('waiting', 'sending')), created_at,"
      " CASE old_secret WHEN '' THEN NULL ELSE old_secret_until END"
      " FROM webhook WHERE ?1 IS NULL OR webhook.id = ?1 ORDER BY created_at DESC, webhook.id",
      {only}, [&](db::Row const& row) { rows.push_back(row_of_webhook(row)); });
  auto const receivers = list_receivers(reader);
  std::vector<Webhook> webhooks;
  for (auto& [webhook, event, paused] : rows) {
    if (!event.empty()) webhook.event = event_by_id(reader, event);
    bool const is_told = std::ranges::find(receivers, webhook.id, &Receiver::id) != receivers.end();
    webhook.state = paused == "gone"     ? WebhookState::Gone
                    : paused == "person" ? WebhookState::Paused
                    : is_told            ? WebhookState::Active
                                         : WebhookState::Forsaken;
    webhooks.push_back(std::move(webhook));
  }
  return webhooks;
}

}  // namespace

std::string_view text_of(WebhookState state) {
  switch (state) {
    case WebhookState::Active:
      return "active";
    case WebhookState::Paused:
      return "paused";
    case WebhookState::Gone:
      return "gone";
    case WebhookState::Forsaken:
      return "forsaken";
  }
  throw std::logic_error("catalogue: a webhook's state without a name");
}

Result<WebhookId> add_webhook(db::Transaction const& transaction, WebhookDraft const& draft,
                              NewWebhook const& made, Instant now) {
  auto const kinds = check_kinds(draft.kinds);
  if (!kinds) return fail(kinds.error());
  auto const there = transaction
                         .first("SELECT count(*) FROM webhook WHERE event_id IS ?",
                                {made.event.value_or(EventId())},
                                [](db::Row const& row) { return row.integer(0); })
                         .value_or(0);
  if (there >= most_webhooks) {
    return fail(Kind::Rejected, "many webhooks",
                fmt::format("There are {} webhooks for this already: delete one that nobody needs.",
                            there));
  }
  auto const id = fresh_id<WebhookId>();
  transaction.run(
      "INSERT INTO webhook(id, url, event_id, account_id, kinds, origin, secret, created_at)"
      " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
      {id, draft.url, made.event.value_or(EventId()), made.account, *kinds, made.origin,
       made.secret, now});
  return id;
}

Result<void> change_webhook(db::Transaction const& transaction, WebhookId const& id,
                            WebhookDraft const& draft) {
  auto const webhook = find_webhook(transaction, id);
  if (!webhook) return fail(webhook.error());
  auto const kinds = check_kinds(draft.kinds);
  if (!kinds) return fail(kinds.error());
  transaction.run(
      "UPDATE webhook SET url = ?2, kinds = ?3, not_before = CASE url WHEN ?2 THEN not_before"
      " ELSE 0 END WHERE id = ?1",
      {id, draft.url, *kinds});
  return {};
}

void pause_webhook(db::Transaction const& transaction, WebhookId const& id, bool is_paused) {
  transaction.run("UPDATE webhook SET paused = ?2, failures = 0, not_before = 0 WHERE id = ?1",
                  {id, is_paused ? "person" : ""});
}

void renew_secret(db::Transaction const& transaction, WebhookId const& id, std::string_view secret,
                  Instant now) {
  transaction.run(
      "UPDATE webhook SET old_secret = secret, old_secret_until = ?3, secret = ?2 WHERE id = ?1",
      {id, secret, now + both_secrets});
}

void remove_webhook(db::Transaction const& transaction, WebhookId const& id) {
  transaction.run("DELETE FROM delivery WHERE webhook_id = ?", {id});
  transaction.run("DELETE FROM webhook WHERE id = ?", {id});
}

Result<Webhook> find_webhook(db::Reader const& reader, WebhookId const& id) {
  auto found = id.empty() ? std::vector<Webhook>() : read_webhooks(reader, id);
  if (!found.empty()) return std::move(found.front());
  return fail(Kind::NotFound, "no webhook " + id.text(),
              "There is no such webhook: look at the list of them.");
}

std::vector<Webhook> list_webhooks(db::Reader const& reader) {
  return read_webhooks(reader, std::nullopt);
}

}  // namespace estrade::server::catalogue
