// SPDX-License-Identifier: GPL-3.0-or-later
// One webhook: what it was told, what it answered, and what can be done about it.
#include <algorithm>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "server/catalogue/delivery.h"
#include "server/studio/edit/form.h"
#include "server/studio/frame/fields.h"
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

/// The webhook of the route or of `id`, when it is theirs.
Result<Webhook> find_own_webhook(db::Reader const& reader, Visit const& visit,
                                 WebhookId const& id) {
  auto webhook = catalogue::find_webhook(reader, id);
  if (!webhook) return webhook;
  auto const event = webhook->event ? webhook->event->id : EventId();
  if (visit.caller.organises(event)) return webhook;
  return fail(Kind::NotFound, "a webhook of others", "");
}

Html moment_of(Instant at) {
  return markup(R"(<time datetime="{}">{} UTC</time>)", rfc3339(at), instant_text(at));
}

Html outcome_of(WebhookWords const& words, Delivery const& delivery) {
  Html outcome;
  if (delivery.status) {
    outcome = markup(" · {} {}", words.answered, *delivery.status);
  } else if (!delivery.answer.empty()) {
    outcome = markup(" · {} {}", words.no_answer, delivery.answer);
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

Html deliveries_of(Page const& page, WebhookWords const& words, std::string const& at,
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
{}{}<ul class="rows">
{}</ul>
</section>
)",
                words.deliveries, hint, look, rows);
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

using ChangeOwn = std::function<Result<void>(db::Transaction const&, Webhook const&)>;

/// Does something to the webhook of the route, and shows what it is then.
http::Response change_own(Desk const& desk, Visit const& visit, http::Request const& request,
                          std::string_view done, ChangeOwn const& apply,
                          std::optional<catalogue::WebhookDraft> const& typed = {}) {
  WebhookId const id{std::string(request.parameter("webhook"))};
  auto const changed =
      desk.deps.database.write([&](db::Transaction const& transaction) -> Result<void> {
        auto const webhook = find_own_webhook(transaction, visit, id);
        if (!webhook) return fail(webhook.error());
        return apply(transaction, *webhook);
      });
  if (changed) {
    desk.deps.wake_courier();
    return show_webhook(desk, visit, request, id, {.done = done});
  }
  auto const& words = webhook_words(visit);
  return show_webhook(
      desk, visit, request, id,
      {.wrong = webhook_refusal(words, changed.error(), typed.value_or(catalogue::WebhookDraft())),
       .typed = typed,
       .status = 422});
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
{}{}{}{}{}{}{}{})",
      webhook.url, facts_of(words, webhook), done(news.done), alert(news.wrong), secret_shown,
      done(warning_of(words, webhook.state)), buttons_of(page, words, at, webhook.state),
      deliveries_of(page, words, at, shown->deliveries, webhook.state == WebhookState::Active),
      change_of(page, words, at,
                news.typed.value_or(
                    catalogue::WebhookDraft{.url = webhook.url, .kinds = webhook.kinds})));
  return render(page);
}

http::Response webhook_page(Desk const& desk, Visit const& visit, http::Request const& request) {
  return show_webhook(desk, visit, request, WebhookId(std::string(request.parameter("webhook"))),
                      {});
}

http::Response change_webhook(Desk const& desk, Visit const& visit, http::Request const& request) {
  auto const& words = webhook_words(visit);
  auto const form = http::read_form(request);
  if (!form) return no_webhook(desk, visit, request, 404);
  auto const draft = webhook_draft(*form);
  return change_own(
      desk, visit, request, words.saved,
      [&](db::Transaction const& transaction, Webhook const& webhook) -> Result<void> {
        if (auto const fine = desk.deps.check_address(draft.url); !fine) return fine;
        return catalogue::change_webhook(transaction, webhook.id, draft);
      },
      draft);
}

http::Response pause_webhook(Desk const& desk, Visit const& visit, http::Request const& request) {
  return change_own(desk, visit, request, {},
                    [](db::Transaction const& transaction, Webhook const& webhook) -> Result<void> {
                      catalogue::pause_webhook(transaction, webhook.id, true);
                      return {};
                    });
}

http::Response resume_webhook(Desk const& desk, Visit const& visit, http::Request const& request) {
  return change_own(desk, visit, request, {},
                    [](db::Transaction const& transaction, Webhook const& webhook) -> Result<void> {
                      catalogue::pause_webhook(transaction, webhook.id, false);
                      return {};
                    });
}

http::Response test_webhook(Desk const& desk, Visit const& visit, http::Request const& request) {
  return change_own(
      desk, visit, request, webhook_words(visit).tested,
      [&](db::Transaction const& transaction, Webhook const& webhook) -> Result<void> {
        auto const sent = catalogue::send_test(transaction, webhook, desk.deps.clock.now());
        if (!sent) return fail(sent.error());
        return {};
      });
}

http::Response send_delivery_again(Desk const& desk, Visit const& visit,
                                   http::Request const& request) {
  DeliveryId const id{std::string(request.parameter("delivery"))};
  return change_own(desk, visit, request, webhook_words(visit).sent_again,
                    [&](db::Transaction const& transaction, Webhook const& webhook) {
                      return catalogue::send_again(transaction, webhook, id, desk.deps.clock.now());
                    });
}

http::Response delete_webhook(Desk const& desk, Visit const& visit, http::Request const& request) {
  WebhookId const id{std::string(request.parameter("webhook"))};
  bool const is_deleted = desk.deps.database.write([&](db::Transaction const& transaction) {
    if (!find_own_webhook(transaction, visit, id)) return false;
    catalogue::remove_webhook(transaction, id);
    return true;
  });
  return is_deleted ? see(visit, "/studio/webhooks") : no_webhook(desk, visit, request, 404);
}

}  // namespace estrade::server::studio
