// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>

#include "server/db/database.h"
#include "server/id.h"

namespace estrade::server::catalogue {

/// A schedule that somebody has sent and looks at before it is imported.
struct OfferedSchedule {
  std::string event;      ///< a slug; empty: a new one
  std::string title;      ///< of a new event; empty: as the schedule says
  std::string file_name;  ///< as their machine calls it
  std::string text;       ///< as it came
  std::string address{};  ///< where it was found; empty: it was sent
};

/// Keeps it for a day, instead of what they had sent before; the name under which it is found.
[[nodiscard]] std::string offer_schedule(db::Transaction const& transaction,
                                         AccountId const& account, OfferedSchedule const& offered,
                                         Instant now);
/// Nothing when it was replaced, imported, or is older than a day.
[[nodiscard]] std::optional<OfferedSchedule> find_offered(db::Reader const& reader,
                                                          AccountId const& account,
                                                          std::string_view id, Instant now);
void forget_offered(db::Transaction const& transaction, AccountId const& account);

}  // namespace estrade::server::catalogue
