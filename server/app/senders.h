// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include "config/settings.h"
#include "server/auth/permits.h"
#include "server/clock.h"
#include "server/db/database.h"
#include "server/error.h"
#include "server/http/mail.h"
#include "server/http/request.h"
#include "server/uploads/tus.h"

namespace estrade::server::app {

/// Who sends an upload: whoever has a speaker's link, as "Authorization: Bearer SECRET", or who may
/// write.
[[nodiscard]] Result<uploads::Sender> identify_sender(auth::Permits const& permits,
                                                      db::Reader const& reader,
                                                      http::Request const& request, Instant now);
/// Whose an upload is: who works on its talk sends anything, whoever has a speaker's link its deck.
/// NotFound for all others, also where there is no such talk.
[[nodiscard]] Result<void> may_send(db::Reader const& reader, uploads::Sender const& sender,
                                    uploads::Metadata const& metadata);

/// Sends mail as the settings say; empty when they say nothing. The clock outlives it.
[[nodiscard]] std::function<Result<void>(http::Mail const&)> mail_sender(
    config::Settings const& settings, Clock const& clock);

}  // namespace estrade::server::app
