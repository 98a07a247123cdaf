// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>

#include "server/catalogue/talk.h"

namespace estrade::server::catalogue {

/// The event of exactly that title, made when there is none.
[[nodiscard]] Event event_named(db::Transaction const& transaction, std::string_view title,
                                Instant now);
[[nodiscard]] std::optional<Event> event_by_id(db::Reader const& reader, EventId const& id);

}  // namespace estrade::server::catalogue
