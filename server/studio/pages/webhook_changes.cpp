// SPDX-License-Identifier: GPL-3.0-or-later
// What is done about one webhook; its page (webhook_page.cpp) shows what has become of it.
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "server/auth/signing.h"
#include "server/catalogue/delivery.h"
#include "server/studio/frame/webhook_form.h"
#include "server/studio/pages/pages.h"

namespace estrade::server::studio {
namespace {

using catalogue::Webhook;

using ChangeOwn = std::function<Result<void>(db::Transaction const&, Webhook const&)>;

/// Does something to the webhook of the route, and shows what it is then with `news`.
http::Response change_own(Desk const& desk, Visit const& visit, http::Request const& request,
                          WebhookNews const& news, ChangeOwn const& apply,
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
    return show_webhook(desk, visit, request, id, news);
  }
  auto const& words = webhook_words(visit);
  return show_webhook(
      desk, visit, request, id,
      {.wrong = webhook_refusal(words, changed.error(), typed.value_or(catalogue::WebhookDraft())),
       .typed = typed,
       .status = 422});
}

}  // namespace

http::Response change_webhook(Desk const& desk, Visit const& visit, http::Request const& request) {
  auto const& words = webhook_words(visit);
  auto const form = http::read_form(request);
  if (!form) return no_webhook(desk, visit, request, 404);
  auto const draft = webhook_draft(*form);
  return change_own(
      desk, visit, request, {.done = words.saved},
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
      desk, visit, request, {.done = webhook_words(visit).tested},
      [&](db::Transaction const& transaction, Webhook const& webhook) -> Result<void> {
        auto const sent = catalogue::send_test(transaction, webhook, desk.deps.clock.now());
        if (!sent) return fail(sent.error());
        return {};
      });
}

http::Response send_delivery_again(Desk const& desk, Visit const& visit,
                                   http::Request const& request) {
  DeliveryId const id{std::string(request.parameter("delivery"))};
  return change_own(desk, visit, request, {.done = webhook_words(visit).sent_again},
                    [&](db::Transaction const& transaction, Webhook const& webhook) {
                      return catalogue::send_again(transaction, webhook, id, desk.deps.clock.now());
                    });
}

http::Response renew_webhook_secret(Desk const& desk, Visit const& visit,
                                    http::Request const& request) {
  auto const secret = auth::fresh_signing_secret();
  return change_own(
      desk, visit, request, {.secret = secret},
      [&](db::Transaction const& transaction, Webhook const& webhook) -> Result<void> {
        catalogue::renew_secret(transaction, webhook.id, secret, desk.deps.clock.now());
        return {};
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
