// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "server/catalogue/webhook.h"
#include "server/error.h"
#include "server/http/html.h"
#include "server/http/query.h"
#include "server/studio/frame/desk.h"
#include "server/studio/words/webhook_words.h"

namespace estrade::server::studio {

[[nodiscard]] inline WebhookWords const& webhook_words(Visit const& visit) {
  return webhook_words_in(visit.choice.language);
}

/// Webhooks are for administrators and those who organise some event.
[[nodiscard]] bool has_webhooks(auth::Caller const& caller);

/// The fields in which a webhook's address and kinds are typed.
[[nodiscard]] http::Html webhook_fields(WebhookWords const& words,
                                        catalogue::WebhookDraft const& draft);
/// What those fields say.
[[nodiscard]] catalogue::WebhookDraft webhook_draft(http::FormFields const& form);

/// In the page's language, why the catalogue or the address did not agree.
[[nodiscard]] std::string_view webhook_refusal(WebhookWords const& words, Error const& error,
                                               catalogue::WebhookDraft const& draft);

/// The webhook of that id, when it is theirs; NotFound also for one of others.
[[nodiscard]] Result<catalogue::Webhook> find_own_webhook(db::Reader const& reader,
                                                          Visit const& visit, WebhookId const& id);

/// One sentence, where there is nothing else to show.
[[nodiscard]] http::Response no_webhook(Desk const& desk, Visit const& visit,
                                        http::Request const& request, int status);

/// "Active", as a label.
[[nodiscard]] http::Html state_label(WebhookWords const& words, catalogue::WebhookState state);

/// The page of one webhook, with what was just done, or was wrong with what was typed; `secret` is
/// shown once, where it is new.
struct WebhookNews {
  std::string_view done{};
  std::string_view wrong{};
  std::string_view secret{};
  std::optional<catalogue::WebhookDraft> typed{};  ///< what did not become so
  int status = 200;
};
[[nodiscard]] http::Response show_webhook(Desk const& desk, Visit const& visit,
                                          http::Request const& request, WebhookId const& id,
                                          WebhookNews const& news);

}  // namespace estrade::server::studio
