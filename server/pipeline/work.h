// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "server/clock.h"
#include "server/db/database.h"
#include "server/error.h"
#include "server/id.h"
#include "server/jobs/queue.h"

namespace estrade::server::pipeline {

/// Every piece of work on a talk, done or not, oldest first: its own, and that on its sources and
/// posters.
[[nodiscard]] std::vector<jobs::JobStatus> list_work(db::Reader const& reader, TalkId const& talk);

/// The work on a talk as people follow it.
struct TalkWork {
  std::optional<jobs::JobStatus> current;  ///< what is under way; what readers wait for, of several
  std::size_t waiting = 0;                 ///< pieces that wait, or are under way beside it
  /// Pieces that were buried or cancelled and could be taken up again, oldest first; without those
  /// on files that others have replaced.
  std::vector<jobs::JobStatus> ended;
};
[[nodiscard]] TalkWork work_on(db::Reader const& reader, TalkId const& talk);

/// Talks that have changed since then, or the work on them, `limit` at most. With those that were
/// removed.
[[nodiscard]] std::vector<TalkId> list_changed_talks(db::Reader const& reader, Instant since,
                                                     std::size_t limit);

/// As cancel_work, for all that waits or is under way. Conflict when there is nothing.
[[nodiscard]] Result<void> cancel_all_work(db::Transaction const& transaction, TalkId const& talk,
                                           Instant now);
/// As take_up_work, for all that has ended and could be taken up. Conflict when there is nothing.
[[nodiscard]] Result<void> take_up_all_work(db::Transaction const& transaction, TalkId const& talk,
                                            Instant now);
/// Has what is to be done for a talk be done before that for others. Conflict when nothing is.
[[nodiscard]] Result<void> put_work_first(db::Transaction const& transaction, TalkId const& talk);

}  // namespace estrade::server::pipeline
