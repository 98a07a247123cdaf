// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <Poco/JSON/Object.h>

#include "server/catalogue/delivery.h"
#include "server/catalogue/webhook.h"
#include "server/error.h"
#include "server/http/request.h"

namespace estrade::server::api {

[[nodiscard]] Poco::JSON::Object::Ptr json_of(catalogue::Webhook const& webhook);
[[nodiscard]] Poco::JSON::Object::Ptr json_of(catalogue::Delivery const& delivery);

/// The body of a request about a webhook: {"url": …, "kinds": […], "event": slug, "paused": true},
/// of which what is not named stays as it was `before`.
struct WebhookWish {
  catalogue::WebhookDraft draft;
  std::string event{};  ///< a slug; empty: all
  std::optional<bool> paused{};
};
/// BadRequest, with a sentence that names the field of a wrong type; UnsupportedType when it says
/// that it is no JSON.
[[nodiscard]] Result<WebhookWish> read_webhook_wish(http::Request const& request,
                                                    catalogue::WebhookDraft before = {});

}  // namespace estrade::server::api
