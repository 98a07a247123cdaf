// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/api/json/webhook.h"

#include <utility>

#include <Poco/JSON/Array.h>
#include <Poco/JSON/Parser.h>

#include "server/api/json/reading.h"
#include "server/api/json/values.h"
#include "server/api/json/writing.h"

namespace estrade::server::api {
namespace {

constexpr auto webhook_example =
    R"({"url": "https://example.org/hook", "kinds": ["talk.published"]})";

tl::unexpected<Error> wrong_field(std::string name, std::string sentence) {
  return fail(Kind::BadRequest, std::move(name), std::move(sentence));
}

Result<std::vector<std::string>> kinds_of(Poco::Dynamic::Var const& value) {
  auto const wrong = [] {
    return wrong_field("kinds", "The field \"kinds\" must be a list such as [\"talk.published\"].");
  };
  if (value.type() != typeid(Array::Ptr)) return wrong();
  std::vector<std::string> kinds;
  for (auto const& item : *value.extract<Array::Ptr>()) {
    if (!item.isString()) return wrong();
    kinds.push_back(item.extract<std::string>());
  }
  return kinds;
}

}  // namespace

Object::Ptr json_of(catalogue::Webhook const& webhook) {
  auto json = object();
  json->set("id", webhook.id.text());
  json->set("url", webhook.url);
  json->set("event",
            webhook.event ? Poco::Dynamic::Var(json_of(*webhook.event)) : Poco::Dynamic::Var());
  json->set("kinds", texts_of(webhook.kinds));
  json->set("state", std::string(text_of(webhook.state)));
  json->set("by",
            webhook.made_by.empty() ? Poco::Dynamic::Var() : Poco::Dynamic::Var(webhook.made_by));
  json->set("failures", webhook.failures);
  json->set("waiting", webhook.waiting);
  json->set("created_at", rfc3339(webhook.created_at));
  json->set("old_secret_until", webhook.old_secret_until
                                    ? Poco::Dynamic::Var(rfc3339(*webhook.old_secret_until))
                                    : Poco::Dynamic::Var());
  return json;
}

Object::Ptr json_of(catalogue::Delivery const& delivery) {
  using Poco::Dynamic::Var;
  auto json = object();
  json->set("id", delivery.id.text());
  json->set("kind", delivery.kind);
  json->set("state", std::string(text_of(delivery.state)));
  json->set("attempts", delivery.attempts);
  json->set("next_at", delivery.next_at ? Var(rfc3339(*delivery.next_at)) : Var());
  json->set("status", delivery.status ? Var(*delivery.status) : Var());
  json->set("answer", delivery.answer);
  json->set("body", Poco::JSON::Parser().parse(delivery.body));
  json->set("created_at", rfc3339(delivery.created_at));
  json->set("changed_at", rfc3339(delivery.changed_at));
  return json;
}

Result<WebhookWish> read_webhook_wish(http::Request const& request,
                                      catalogue::WebhookDraft before) {
  auto const body = read_object(request, webhook_example);
  if (!body) return fail(body.error());
  WebhookWish wish{.draft = std::move(before)};
  for (auto const& [name, field] : {std::pair{"url", &wish.draft.url}, {"event", &wish.event}}) {
    auto const value = (*body)->get(name);
    if (value.isEmpty()) continue;
    if (!value.isString()) {
      return wrong_field(name, "The field \"" + std::string(name) + "\" must be text.");
    }
    *field = value.extract<std::string>();
  }
  if ((*body)->has("kinds")) {
    auto kinds = kinds_of((*body)->get("kinds"));
    if (!kinds) return fail(kinds.error());
    wish.draft.kinds = std::move(*kinds);
  }
  if ((*body)->has("paused")) {
    auto const value = (*body)->get("paused");
    if (!value.isBoolean()) {
      return wrong_field("paused", "The field \"paused\" must be true or false.");
    }
    wish.paused = value.extract<bool>();
  }
  return wish;
}

}  // namespace estrade::server::api
