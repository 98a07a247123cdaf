// SPDX-License-Identifier: GPL-3.0-or-later
// One webhook: what it was told, and what it answered. What is done about it: webhook_changes.cpp.
#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "server/catalogue/delivery.h"
#include "server/studio/edit/form.h"
#include "server/studio/frame/fields.h"
#include "server/studio/frame/listing.h"
#include "server/studio/frame/webhook_form.h"
#include "server/studio/pages/pages.h"

namespace estrade::server::studio {
namespace {

using catalogue::Delivery;
using catalogue::DeliveryState;
using catalogue::Webhook;
using catalogue::WebhookState;
using http::Html;
using http::markup;

constexpr std::size_t most_deliveries = 50;

Html moment_of(Instant at) {
  return markup(R"(<time datetime="{}">{} UTC</time>)", rfc3339(at), instant_text(at));
}

Html outcome_of(WebhookWords const& words, Delivery const& delivery) {
  Html outcome;
  if (delivery.status) {
    outcome = markup(" · {} {}", words.answered, *delivery.status);
  } else if (!delivery.answer.empty()) {
    outcome = markup(R"( · {} <span lang="en">{}</span>)", words.no_answer, delivery.answer);
  }
  if (delivery.attempts > 1) outcome += markup(" · {} {}", words.attempts, delivery.attempts);
  if (delivery.next_at && delivery.attempts > 0) {
    outcome += markup(" · {} {}", words.next_at, moment_of(*delivery.next_at));
  }
  return outcome;
}

std::string_view look_of(DeliveryState state) {
  if (state == DeliveryState::Delivered) return "complete";
  return state == DeliveryState::GivenUp ? "refused" : "expected";
}

Html delivery_row(Page const& page, WebhookWords const& words, std::string const& at,
                  Delivery const& delivery, bool can_send) {
  Html answer;
  if (delivery.status && !delivery.answer.empty()) {
    answer = markup(R"(<p>{}</p>
<pre class="sent">{}</pre>
)",
                    words.answer_body, delivery.answer);
  }
  Html again;
  if (can_send && delivery.state != DeliveryState::Sending) {
    again =
        button(link(page, at + "/deliveries/" + delivery.id.text() + "/again"), words.send_again);
  }
  return markup(R"(<li><details>
<summary><span class="state {}">{}</span> <strong>{}</strong> <span class="quiet">{}{}</span></summary>
<p>{}</p>
<pre class="sent">{}</pre>
{}{}</details></li>
)",
                look_of(delivery.state), state_word(words, delivery.state),
                kind_word(words, delivery.kind), moment_of(delivery.created_at),
                outcome_of(words, delivery), words.sent_body, delivery.body, answer, again);
}

Html deliveries_of(Page& page, WebhookWords const& words, std::string const& at,
                   std::vector<Delivery> const& deliveries, bool can_send) {
  Html rows;
  for (auto const& delivery : deliveries) {
    rows += delivery_row(page, words, at, delivery, can_send);
  }
  if (rows.empty()) {
    rows = markup(R"(<li class="quiet">{}</li>
)",
                  words.no_deliveries);
  }
  bool const is_busy = std::ranges::any_of(deliveries, [](Delivery const& delivery) {
    return delivery.state == DeliveryState::Waiting || delivery.state == DeliveryState::Sending;
  });
  Html hint;
  if (!deliveries.empty()) {
    hint = markup(R"(<p class="quiet">{}</p>
)",
                  words.deliveries_hint);
  }
  Html look;
  if (is_busy) {
    look = markup(R"(<p><a href="{}">{}</a></p>
)",
                  link(page, at), words.look_again);
  }
  return markup(R"(<section class="part" id="deliveries">
<h2>{}</h2>
{}{}{}</section>
)",
                words.deliveries, hint, look,
                filtered(page, markup(R"(<ul class="rows">
{}</ul>
)",
                                      rows)));
}

std::string_view warning_of(WebhookWords const& words, WebhookState state) {
  switch (state) {
    case WebhookState::Active:
      return {};
    case WebhookState::Paused:
      return words.paused_hint;
    case WebhookState::Gone:
      return words.gone_hint;
    case WebhookState::Forsaken:
      return words.forsaken_hint;
  }
  return {};
}

Html buttons_of(Page const& page, WebhookWords const& words, std::string const& at,
                WebhookState state) {
  if (state == WebhookState::Forsaken) return {};
  bool const is_active = state == WebhookState::Active;
  Html buttons;
  if (is_active) {
    buttons = button(link(page, at + "/test"), words.test) +
              button(link(page, at + "/pause"), words.pause);
  } else {
    buttons = button(link(page, at + "/resume"), words.resume);
  }
  return markup(R"(<div class="dialog-buttons start">{}</div>
)",
                buttons);
}

Html facts_of(WebhookWords const& words, Webhook const& webhook) {
  Html failing;
  if (webhook.failures > 0) failing = markup(" · {} {}", words.failing, webhook.failures);
  Html by;
  if (webhook.made_by.empty()) {
    by = markup("{}", words.made_by_token);
  } else {
    by = markup("{} {}", words.made_by, webhook.made_by);
  }
  return markup(R"(<p>{} {} <span class="quiet">{} · {}{}</span></p>
)",
                state_label(words, webhook.state),
                webhook.event ? std::string_view(webhook.event->title) : words.all_talks, by,
                moment_of(webhook.created_at), failing);
}

/// The secret, as far as it is told: that there are two, and the button for another.
Html secret_of(Page const& page, WebhookWords const& words, std::string const& at,
               Webhook const& webhook, Instant now) {
  Html both;
  if (webhook.old_secret_until && *webhook.old_secret_until > now) {
    both = markup(R"(<p class="notice">{} {}</p>
)",
                  words.both_until, moment_of(*webhook.old_secret_until));
  }
  return markup(R"(<section class="part" id="secret">
<h2>{}</h2>
{}<p class="quiet">{}</p>
{}</section>
)",
                words.secret, both, words.secret_hint,
                button(link(page, at + "/secret"), words.make_secret));
}

Html change_of(Page const& page, WebhookWords const& words, std::string const& at,
               catalogue::WebhookDraft const& draft) {
  return markup(R"(<section class="part">
<h2>{}</h2>
<form class="fields" method="post" action="{}">
{}<button type="submit">{}</button>
</form>
</section>
<section class="part">
<details><summary>{}</summary>
<p class="quiet">{}</p>
{}</details>
</section>
)",
                words.change, link(page, at + "/change"), webhook_fields(words, draft), words.save,
                words.remove, words.remove_hint, button(link(page, at + "/delete"), words.remove));
}

}  // namespace

http::Response show_webhook(Desk const& desk, Visit const& visit, http::Request const& request,
                            WebhookId const& id, WebhookNews const& news) {
  auto const& words = webhook_words(visit);
  struct Shown {
    Webhook webhook;
    std::vector<Delivery> deliveries;
  };
  auto const shown = desk.deps.database.read([&](db::Reader const& reader) -> Result<Shown> {
    auto const webhook = find_own_webhook(reader, visit, id);
    if (!webhook) return fail(webhook.error());
    return Shown{*webhook, catalogue::list_deliveries(reader, id, most_deliveries)};
  });
  if (!shown) return no_webhook(desk, visit, request, 404);
  auto const& webhook = shown->webhook;
  auto const at = "/studio/webhooks/" + id.text();
  auto page = page_for(desk, visit, request, words.webhooks);
  page.path = at;
  page.status = news.status;
  Html secret_shown;
  if (!news.secret.empty()) secret_shown = secret(words.new_secret, news.secret);
  page.body = markup(
      R"(<h1 class="address">{}</h1>
{}{}{}{}{}{}{}{}{})",
      webhook.url, facts_of(words, webhook), done(news.done), alert(news.wrong), secret_shown,
      done(warning_of(words, webhook.state)), buttons_of(page, words, at, webhook.state),
      deliveries_of(page, words, at, shown->deliveries, webhook.state == WebhookState::Active),
      secret_of(page, words, at, webhook, desk.deps.clock.now()),
      change_of(page, words, at,
                news.typed.value_or(
                    catalogue::WebhookDraft{.url = webhook.url, .kinds = webhook.kinds})));
  return render(page);
}

http::Response webhook_page(Desk const& desk, Visit const& visit, http::Request const& request) {
  return show_webhook(desk, visit, request, WebhookId(std::string(request.parameter("webhook"))),
                      {});
}

}  // namespace estrade::server::studio
