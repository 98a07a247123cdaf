// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "server/catalogue/talk.h"
#include "server/clock.h"
#include "server/db/database.h"
#include "server/error.h"
#include "server/id.h"

namespace estrade::server::catalogue {

/// How long a removed talk can be restored.
inline constexpr std::chrono::days kept_removed{30};

/// A talk that was removed, and is still there.
struct Removed {
  Talk talk;
  Instant removed_at;
  [[nodiscard]] Instant erased_at() const { return removed_at + kept_removed; }
};

/// The newest first.
[[nodiscard]] std::vector<Removed> list_removed(db::Reader const& reader);
/// NotFound for one that was never there, was not removed, or was erased.
[[nodiscard]] Result<Removed> find_removed(db::Reader const& reader, TalkId const& id);
/// It is again what it was. NotFound as find_removed.
[[nodiscard]] Result<Talk> restore_talk(db::Transaction const& transaction, TalkId const& id,
                                        Instant now);

/// Those removed at `latest` or before.
[[nodiscard]] std::vector<TalkId> list_expired(db::Reader const& reader, Instant latest);
/// Leaves nothing of a removed talk but its id, which is never given again: what it was called, all
/// that was made of it and said about it. The digests of pictures that came as its posters and of
/// its speakers; other files are doomed.
[[nodiscard]] std::vector<std::string> erase_talk(db::Transaction const& transaction,
                                                  TalkId const& id);

/// A file that goes unless something else refers to it; `key` is its name in the store.
void doom(db::Transaction const& transaction, std::string const& key);
[[nodiscard]] bool is_any_doomed(db::Reader const& reader);
/// Doomed files that nothing refers to.
[[nodiscard]] std::vector<std::string> list_doomed(db::Reader const& reader);
/// None is doomed any more.
void forget_doomed(db::Transaction const& transaction);

/// When the next draft becomes public by itself, the next removed talk is erased, or the next
/// unanswered questions are forgotten.
[[nodiscard]] std::optional<Instant> next_turn(db::Reader const& reader);
/// Drafts that shall be public by now.
[[nodiscard]] std::vector<TalkId> list_due(db::Reader const& reader, Instant now);

}  // namespace estrade::server::catalogue
