// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/studio/frame/webhook_form.h"

#include <algorithm>

#include "server/studio/frame/fields.h"

namespace estrade::server::studio {

using http::Html;
using http::markup;

bool has_webhooks(auth::Caller const& caller) {
  return caller.is_administrator() || !caller.events.empty();
}

Html webhook_fields(WebhookWords const& words, catalogue::WebhookDraft const& draft) {
  Html boxes;
  for (auto const kind : catalogue::webhook_kinds) {
    Html checked;
    if (std::ranges::find(draft.kinds, kind) != draft.kinds.end()) checked = " checked";
    boxes +=
        markup(R"(<label class="check"><input type="checkbox" name="kind" value="{}"{}> {}</label>
)",
               kind, checked, kind_word(words, kind));
  }
  return field({.name = "url",
                .label = words.url,
                .value = draft.url,
                .type = "url",
                .hint = words.url_hint}) +
         markup(R"(<fieldset><legend>{}</legend>
{}</fieldset>
)",
                words.kinds, boxes);
}

catalogue::WebhookDraft webhook_draft(http::FormFields const& form) {
  return {.url = form.value("url"), .kinds = form.values("kind")};
}

std::string_view webhook_refusal(WebhookWords const& words, Error const& error,
                                 catalogue::WebhookDraft const& draft) {
  switch (error.kind) {
    case Kind::BadRequest:
      return words.bad_url;
    case Kind::NotFound:
      return words.no_such;
    case Kind::Conflict:
      return words.not_active;
    default:
      return draft.kinds.empty() ? words.bad_kinds : words.too_many;
  }
}

Result<catalogue::Webhook> find_own_webhook(db::Reader const& reader, Visit const& visit,
                                            WebhookId const& id) {
  auto webhook = catalogue::find_webhook(reader, id);
  if (!webhook) return webhook;
  auto const event = webhook->event ? webhook->event->id : EventId();
  if (visit.caller.organises(event)) return webhook;
  return fail(Kind::NotFound, "a webhook of others", "");
}

http::Response no_webhook(Desk const& desk, Visit const& visit, http::Request const& request,
                          int status) {
  auto const& words = webhook_words(visit);
  auto page = page_for(desk, visit, request, words.webhooks);
  page.path = "/studio/webhooks";
  page.status = status;
  page.body = markup(R"(<h1>{}</h1>
{})",
                     words.webhooks, alert(status == 403 ? words.not_yours : words.no_such));
  return render(page);
}

Html state_label(WebhookWords const& words, catalogue::WebhookState state) {
  // As talks' states look: what works, and what does not.
  auto const look = state == catalogue::WebhookState::Active   ? "complete"
                    : state == catalogue::WebhookState::Paused ? "expected"
                                                               : "refused";
  return markup(R"(<span class="state {}">{}</span>)", std::string_view(look),
                state_word(words, state));
}

}  // namespace estrade::server::studio
