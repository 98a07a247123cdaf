// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/catalogue/source.h"
#include "server/clock.h"
#include "server/db/database.h"
#include "server/id.h"

namespace estrade::server::catalogue {

/// How many parts a recording may have.
inline constexpr int most_parts = 20;

/// A talk's current recording of a role: one file, or the files that a camera split it into. What
/// is made of it hangs on its newest file, so that one more part begins everything anew.
struct Recording {
  Source head;                ///< the newest of its parts
  std::vector<Source> parts;  ///< in their order; just the head when it is one file
  std::string refusal;        ///< why a part of it was refused, for a person; empty when none was
};

/// The newest file that was not refused decides: one that is no part is the recording, one that is
/// a part is joined by the newest good file of each other part that came since the last such.
[[nodiscard]] std::optional<Recording> current_recording(db::Reader const& reader,
                                                         TalkId const& talk, Role role);

/// A part is on its way: the recording waits for it.
struct ArrivingPart {
  UploadId upload;
  TalkId talk;
  Role role = Role::Recording;
  int part = 0;
};
void expect_part(db::Transaction const& transaction, ArrivingPart const& part, Instant now);
/// It has arrived, or never will. What was expected; nothing when nothing was.
std::optional<ArrivingPart> forget_part(db::Transaction const& transaction, UploadId const& upload);
/// Whether parts are on their way. One that came another way meanwhile, because its first upload
/// was abandoned, no longer counts.
[[nodiscard]] bool is_part_expected(db::Reader const& reader, TalkId const& talk, Role role);

}  // namespace estrade::server::catalogue
