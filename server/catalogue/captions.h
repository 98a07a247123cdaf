// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/clock.h"
#include "server/db/database.h"
#include "server/id.h"

namespace estrade::server::catalogue {

/// One timed line of captions. Its times are those of all of the recording, also where a part of
/// it is shown.
struct Cue {
  MediaTime start{};
  MediaTime end{};   ///< after start
  std::string text;  ///< plain, lines apart by \n
  bool operator==(Cue const&) const = default;
};

/// What is said in a talk, in one language.
struct Captions {
  std::string language;     ///< BCP 47; "und" when nobody knows
  SourceId source{};        ///< the original that it was read from
  std::vector<Cue> cues{};  ///< by start
};

/// In the place of those of the same language.
void set_captions(db::Transaction const& transaction, TalkId const& talk, Captions const& captions);
/// False when there are none in exactly that language.
bool remove_captions(db::Transaction const& transaction, TalkId const& talk,
                     std::string_view language);
/// In every language, without their cues.
[[nodiscard]] std::vector<Captions> list_captions(db::Reader const& reader, TalkId const& talk);
/// With their cues; nothing when there are none in exactly that language.
[[nodiscard]] std::optional<Captions> find_captions(db::Reader const& reader, TalkId const& talk,
                                                    std::string_view language);

/// The cues of a part of the recording, counted from its start; without `end`, to the end.
[[nodiscard]] std::vector<Cue> cut_to(std::vector<Cue> cues, MediaTime start,
                                      std::optional<MediaTime> end);

}  // namespace estrade::server::catalogue
