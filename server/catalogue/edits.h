// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/catalogue/talk.h"
#include "server/clock.h"
#include "server/db/database.h"
#include "server/error.h"
#include "server/id.h"

namespace estrade::server::catalogue {

/// What was said under a name of said_names(), and what is since.
struct FieldEdit {
  std::string field;
  std::string was;
  std::string became;
};

/// A change of what is said about a talk. The number of the newest is the talk's version.
struct Edit {
  int number = 0;  ///< from 1
  Author by{};
  int undoes = 0;  ///< the number of the edit that it takes back; 0: none
  Instant made_at;
  std::vector<FieldEdit> fields{};
};

/// The newest first; those after version `after`.
[[nodiscard]] std::vector<Edit> list_edits(db::Reader const& reader, TalkId const& talk,
                                           int after = 0);

/// What was said at a version: before all `edits`, which are those after it, newest first.
[[nodiscard]] TalkDraft draft_before(TalkDraft now, std::vector<Edit> const& edits);

/// An edit taken back, as far as that goes.
struct Undoing {
  TalkDraft draft;
  std::vector<std::string> undone{};  ///< names of fields
  std::vector<std::string> kept{};    ///< those that were changed again since
};
/// What a talk would be. NotFound when it has no such edit; Conflict, with a sentence, when all
/// that it changed was changed again.
[[nodiscard]] Result<Undoing> plan_undo(db::Reader const& reader, Talk const& talk, int number,
                                        Instant now);

}  // namespace estrade::server::catalogue
