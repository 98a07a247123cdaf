// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/catalogue/talk.h"
#include "server/clock.h"
#include "server/db/database.h"
#include "server/error.h"
#include "server/id.h"

namespace estrade::server::catalogue {

/// What webhooks are told of. A talk is "published" when readers can see it, and "withdrawn" when
/// they can no longer, whatever the reason.
inline constexpr std::array<std::string_view, 5> webhook_kinds = {
    "talk.playable", "talk.complete", "talk.published", "talk.refused", "talk.withdrawn"};

/// Whether anything is sent to a webhook. Gone: its address has answered 410. Forsaken: who made it
/// may no longer know what it tells.
enum class WebhookState { Active, Paused, Gone, Forsaken };
[[nodiscard]] std::string_view text_of(WebhookState state);

/// An address that is told what happens to talks.
struct Webhook {
  WebhookId id;
  std::string url;
  std::optional<Event> event;  ///< whose talks; nothing: all of them
  std::string made_by;         ///< the account's name; empty: the archive's own token
  std::vector<std::string> kinds;
  std::string origin;  ///< "https://talks.example.org": where talks' addresses begin
  WebhookState state = WebhookState::Active;
  int failures = 0;  ///< in a row
  int waiting = 0;   ///< deliveries
  Instant created_at;
  /// Until when deliveries are signed with the secret before its newest too. It may have passed.
  std::optional<Instant> old_secret_until{};
};

/// For how long the secret before a new one is good.
inline constexpr std::chrono::hours both_secrets{24};

/// What a person says about a webhook. The address is looked at elsewhere (http::check_address).
struct WebhookDraft {
  std::string url{};
  std::vector<std::string> kinds{};
};

struct NewWebhook {
  std::optional<EventId> event{};
  AccountId account{};  ///< empty: the archive's own token
  std::string origin{};
  std::string secret{};
};
/// Rejected, with a sentence, for a kind that there is not or none at all, or when the event or
/// the archive has 20 already.
[[nodiscard]] Result<WebhookId> add_webhook(db::Transaction const& transaction,
                                            WebhookDraft const& draft, NewWebhook const& made,
                                            Instant now);
/// Rejected as above; NotFound when there is none.
[[nodiscard]] Result<void> change_webhook(db::Transaction const& transaction, WebhookId const& id,
                                          WebhookDraft const& draft);
/// Nothing is told to a paused one, also not later. Resuming one tries at once.
void pause_webhook(db::Transaction const& transaction, WebhookId const& id, bool is_paused);
/// Signs deliveries with a new secret from now on, and for both_secrets with the one before too.
/// One that is older still signs nothing more.
void renew_secret(db::Transaction const& transaction, WebhookId const& id, std::string_view secret,
                  Instant now);
/// With its deliveries.
void remove_webhook(db::Transaction const& transaction, WebhookId const& id);

[[nodiscard]] Result<Webhook> find_webhook(db::Reader const& reader, WebhookId const& id);
/// The newest first.
[[nodiscard]] std::vector<Webhook> list_webhooks(db::Reader const& reader);

}  // namespace estrade::server::catalogue
