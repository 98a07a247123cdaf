// SPDX-License-Identifier: GPL-3.0-or-later
// Who is told what happens to talks. A webhook is its event's: whoever organises that sees it, and
// administrators see all.
#include <functional>
#include <string>

#include "server/api/json/webhook.h"
#include "server/api/json/writing.h"
#include "server/api/resources/resources.h"
#include "server/api/resources/visitor.h"
#include "server/auth/signing.h"
#include "server/catalogue/delivery.h"
#include "server/catalogue/webhook.h"
#include "server/http/problem.h"

namespace estrade::server::api {
namespace {

using catalogue::Webhook;
using Demand = Result<void> (*)(Caller const&);

/// Who asks, when they organise something.
Result<Caller> organiser_of(Deps const& deps, db::Reader const& reader,
                            http::Request const& request, Demand demand) {
  auto caller = caller_of(deps, reader, request);
  if (!caller) return caller;
  if (auto const may = demand(*caller); !may) return fail(may.error());
  if (caller->is_administrator() || !caller->events.empty()) return caller;
  return fail(Kind::Forbidden, "no organiser",
              "Only those who organise an event have webhooks: ask one of them.");
}

bool manages(Caller const& caller, Webhook const& webhook) {
  return caller.organises(webhook.event ? webhook.event->id : EventId());
}

/// The webhook that the route names, when it is theirs; else as where there is none.
Result<Webhook> find_managed(Deps const& deps, db::Reader const& reader,
                             http::Request const& request, Demand demand) {
  auto const caller = organiser_of(deps, reader, request, demand);
  if (!caller) return fail(caller.error());
  auto webhook =
      catalogue::find_webhook(reader, WebhookId(std::string(request.parameter("webhook"))));
  if (!webhook || manages(*caller, *webhook)) return webhook;
  return fail(catalogue::find_webhook(reader, WebhookId()).error());
}

http::Response webhook_answer(int status, Result<Object::Ptr> const& body) {
  return body ? json_response(status, **body) : http::problem(body.error());
}

/// The webhook with its secret, which nobody keeps on the way.
http::Response secret_answer(int status, Result<Object::Ptr> const& body) {
  auto response = webhook_answer(status, body);
  if (body) response.headers.set("Cache-Control", "no-store");
  return response;
}

/// Changes the webhook that the route names, and answers what `apply` does.
Result<Object::Ptr> alter_webhook(
    Deps const& deps, http::Request const& request,
    std::function<Result<Object::Ptr>(db::Transaction const&, Webhook const&)> const& apply) {
  auto changed =
      deps.database.write([&](db::Transaction const& transaction) -> Result<Object::Ptr> {
        auto const webhook = find_managed(deps, transaction, request, auth::demand_writer);
        if (!webhook) return fail(webhook.error());
        return apply(transaction, *webhook);
      });
  if (changed) deps.wake_courier();
  return changed;
}

Result<Object::Ptr> make_webhook(Deps const& deps, db::Transaction const& transaction,
                                 http::Request const& request, std::string& location) {
  auto const caller = organiser_of(deps, transaction, request, auth::demand_writer);
  if (!caller) return fail(caller.error());
  auto const wish = read_webhook_wish(request);
  if (!wish) return fail(wish.error());
  catalogue::NewWebhook made{.account = caller->account,
                             .origin = origin_of(deps, request),
                             .secret = auth::fresh_signing_secret()};
  if (!wish->event.empty()) {
    auto const event = find_organised(transaction, *caller, wish->event);
    if (!event) return fail(event.error());
    made.event = event->id;
  } else if (!caller->is_administrator()) {
    return fail(Kind::Forbidden, "a webhook of everything",
                "Only an administrator may be told of all talks: name an event of yours.");
  }
  if (auto const fine = deps.check_address(wish->draft.url); !fine) return fail(fine.error());
  auto const id = catalogue::add_webhook(transaction, wish->draft, made, deps.clock.now());
  if (!id) return fail(id.error());
  location = "/api/v1/webhooks/" + id->text();
  auto json = api::json_of(catalogue::find_webhook(transaction, *id).value());
  json->set("secret", made.secret);
  return json;
}

Object::Ptr delivery_json(db::Reader const& reader, Webhook const& webhook, DeliveryId const& id) {
  return api::json_of(catalogue::find_delivery(reader, webhook.id, id).value());
}

}  // namespace

http::Response list_webhooks(Deps const& deps, http::Request const& request) {
  return webhook_answer(
      200, deps.database.read([&](db::Reader const& reader) -> Result<Object::Ptr> {
        auto const caller = organiser_of(deps, reader, request, auth::demand_worker);
        if (!caller) return fail(caller.error());
        Array::Ptr list = new Array;
        for (auto const& webhook : catalogue::list_webhooks(reader)) {
          if (manages(*caller, webhook)) list->add(api::json_of(webhook));
        }
        auto body = object();
        body->set("webhooks", list);
        return body;
      }));
}

http::Response create_webhook(Deps const& deps, http::Request const& request) {
  std::string location;
  auto const made = deps.database.write([&](db::Transaction const& transaction) {
    return make_webhook(deps, transaction, request, location);
  });
  auto response = secret_answer(201, made);
  if (made) response.headers.set("Location", location);
  return response;
}

http::Response renew_secret(Deps const& deps, http::Request const& request) {
  return secret_answer(
      200,
      alter_webhook(
          deps, request,
          [&](db::Transaction const& transaction, Webhook const& webhook) -> Result<Object::Ptr> {
            auto const secret = auth::fresh_signing_secret();
            catalogue::renew_secret(transaction, webhook.id, secret, deps.clock.now());
            auto json = api::json_of(catalogue::find_webhook(transaction, webhook.id).value());
            json->set("secret", secret);
            return json;
          }));
}

http::Response read_webhook(Deps const& deps, http::Request const& request) {
  return webhook_answer(
      200, deps.database.read([&](db::Reader const& reader) -> Result<Object::Ptr> {
        auto const webhook = find_managed(deps, reader, request, auth::demand_worker);
        if (!webhook) return fail(webhook.error());
        return api::json_of(*webhook);
      }));
}

http::Response change_webhook(Deps const& deps, http::Request const& request) {
  return webhook_answer(
      200,
      alter_webhook(
          deps, request,
          [&](db::Transaction const& transaction, Webhook const& webhook) -> Result<Object::Ptr> {
            auto const wish =
                read_webhook_wish(request, {.url = webhook.url, .kinds = webhook.kinds});
            if (!wish) return fail(wish.error());
            auto const& url = wish->draft.url;
            if (auto const fine = deps.check_address(url); !fine) {
              return fail(fine.error());
            }
            auto const changed = catalogue::change_webhook(transaction, webhook.id, wish->draft);
            if (!changed) return fail(changed.error());
            if (wish->paused) {
              catalogue::pause_webhook(transaction, webhook.id, *wish->paused);
            }
            return api::json_of(catalogue::find_webhook(transaction, webhook.id).value());
          }));
}

http::Response delete_webhook(Deps const& deps, http::Request const& request) {
  auto const removed = alter_webhook(
      deps, request,
      [](db::Transaction const& transaction, Webhook const& webhook) -> Result<Object::Ptr> {
        catalogue::remove_webhook(transaction, webhook.id);
        return object();
      });
  if (!removed) return http::problem(removed.error());
  return {.status = 204, .headers = {}, .body = {}};
}

http::Response list_deliveries(Deps const& deps, http::Request const& request) {
  return webhook_answer(
      200, deps.database.read([&](db::Reader const& reader) -> Result<Object::Ptr> {
        auto const webhook = find_managed(deps, reader, request, auth::demand_worker);
        if (!webhook) return fail(webhook.error());
        auto const page = page_of(request, 50);
        if (!page) return fail(page.error());
        Array::Ptr list = new Array;
        for (auto const& delivery : catalogue::list_deliveries(reader, webhook->id, page->limit)) {
          list->add(api::json_of(delivery));
        }
        auto body = object();
        body->set("deliveries", list);
        return body;
      }));
}

http::Response send_again(Deps const& deps, http::Request const& request) {
  return webhook_answer(
      202, alter_webhook(deps, request,
                         [&](db::Transaction const& transaction,
                             Webhook const& webhook) -> Result<Object::Ptr> {
                           DeliveryId const id{std::string(request.parameter("delivery"))};
                           auto const now = deps.clock.now();
                           auto const sent = catalogue::send_again(transaction, webhook, id, now);
                           if (!sent) return fail(sent.error());
                           return delivery_json(transaction, webhook, id);
                         }));
}

http::Response test_webhook(Deps const& deps, http::Request const& request) {
  return webhook_answer(202, alter_webhook(deps, request,
                                           [&](db::Transaction const& transaction,
                                               Webhook const& webhook) -> Result<Object::Ptr> {
                                             auto const id = catalogue::send_test(
                                                 transaction, webhook, deps.clock.now());
                                             if (!id) return fail(id.error());
                                             return delivery_json(transaction, webhook, *id);
                                           }));
}

}  // namespace estrade::server::api
