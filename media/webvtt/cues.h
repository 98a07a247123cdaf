// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "media/captions.h"

namespace estrade::media::webvtt {

/// What a text holds, in its order.
struct Track {
  std::string language;   ///< of a header's line "Language:"; empty without
  std::vector<Cue> cues;  ///< an end may come before its start
  int unreadable = 0;     ///< cues whose times say nothing
};

/// Reads WebVTT and SubRip: a line with "-->" begins a cue, an empty one ends it. `text` is UTF-8
/// with any line ends. Nothing is an error; `most` cues are read, and one more to tell.
[[nodiscard]] Track read_track(std::string_view text, std::size_t most);

}  // namespace estrade::media::webvtt
