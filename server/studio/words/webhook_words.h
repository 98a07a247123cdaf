// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "server/catalogue/delivery.h"
#include "server/catalogue/webhook.h"
#include "server/http/language.h"

namespace estrade::server::studio {

/// What the pages about webhooks say, beside Words.
struct WebhookWords {
  std::string_view webhooks;
  std::string_view hint;
  std::string_view described;  ///< names the link to the API's description
  std::string_view none_yet;
  std::string_view all_talks;
  std::string_view add;
  std::string_view url;
  std::string_view url_hint;
  std::string_view event;
  std::string_view kinds;
  std::string_view make;
  std::string_view new_secret;
  std::string_view secret;
  std::string_view secret_hint;
  std::string_view make_secret;
  std::string_view both_until;  ///< stands before a moment
  std::string_view active;
  std::string_view paused;
  std::string_view gone;
  std::string_view forsaken;
  std::string_view paused_hint;
  std::string_view gone_hint;
  std::string_view forsaken_hint;
  std::string_view failing;  ///< stands before a number
  std::string_view made_by;  ///< stands before a name
  std::string_view made_by_token;
  std::string_view test;
  std::string_view tested;
  std::string_view pause;
  std::string_view resume;
  std::string_view deliveries;
  std::string_view deliveries_hint;
  std::string_view no_deliveries;
  std::string_view look_again;
  std::string_view waiting;
  std::string_view sending;
  std::string_view delivered;
  std::string_view given_up;
  std::string_view attempts;   ///< stands before a number
  std::string_view next_at;    ///< stands before a moment
  std::string_view answered;   ///< stands before a status
  std::string_view no_answer;  ///< stands before why
  std::string_view sent_body;
  std::string_view answer_body;
  std::string_view send_again;
  std::string_view sent_again;
  std::string_view change;
  std::string_view save;
  std::string_view saved;
  std::string_view remove;
  std::string_view remove_hint;
  std::string_view bad_url;
  std::string_view bad_kinds;
  std::string_view too_many;
  std::string_view no_such;
  std::string_view not_yours;
  std::string_view not_active;
  std::string_view playable;
  std::string_view complete;
  std::string_view published;
  std::string_view refused;
  std::string_view withdrawn;
  std::string_view a_test;
};

[[nodiscard]] WebhookWords const& webhook_words_in(http::Language language);

/// "A talk can be watched", for "talk.playable".
[[nodiscard]] std::string_view kind_word(WebhookWords const& words, std::string_view kind);
[[nodiscard]] std::string_view state_word(WebhookWords const& words, catalogue::WebhookState state);
[[nodiscard]] std::string_view state_word(WebhookWords const& words,
                                          catalogue::DeliveryState state);

}  // namespace estrade::server::studio
