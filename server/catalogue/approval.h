// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/clock.h"
#include "server/db/database.h"
#include "server/error.h"
#include "server/id.h"

namespace estrade::server::catalogue {

/// Who changed something by a speaker's link, as Author::name has it. No account is called so.
inline constexpr std::string_view the_speaker = "the speaker";

/// What a talk's speaker says of it before it is published.
struct SpeakerAnswer {
  int number = 0;         ///< from 1
  bool approves = false;  ///< it may be published as it is
  std::string wish{};     ///< else what is to be cut: 1 to 2,000 characters
  /// Where, in the time of what is shown of the recording; `ends` is after `begins`.
  std::optional<MediaTime> begins{};
  std::optional<MediaTime> ends{};
  Instant made_at{};
};

/// Adds to what was said of the talk; `number` and `made_at` are set here. Rejected, with a
/// sentence, when a wish says nothing, too much or no stretch of time, or when it is the 201st
/// answer; NotFound or Gone as find_talk.
[[nodiscard]] Result<SpeakerAnswer> add_answer(db::Transaction const& transaction,
                                               TalkId const& talk, SpeakerAnswer answer,
                                               Instant now);
/// The newest first.
[[nodiscard]] std::vector<SpeakerAnswer> list_answers(db::Reader const& reader, TalkId const& talk);

/// What the answers come to: who approves has no wishes any more, and who wishes something does not
/// approve any more.
struct Approval {
  std::optional<Instant> approved_at{};
  std::vector<SpeakerAnswer> wishes{};  ///< since it was last approved, the oldest first
};
[[nodiscard]] Approval approval_of(std::vector<SpeakerAnswer> const& answers);

}  // namespace estrade::server::catalogue
