// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "media/error.h"
#include "media/poster.h"
#include "media/progress.h"
#include "media/source.h"
#include "media/time.h"
#include "media/trim.h"

namespace estrade::media {

/// One picture of many small ones, for looking ahead while seeking; storyboard.webp. Tile n,
/// counted from 0 in rows, shows the recording around n × interval.
struct Storyboard {
  Time interval{};
  int tile_width = 0;
  int tile_height = 0;
  int columns = 0;
  int count = 0;
};

struct Stills {
  std::optional<Poster> poster;    ///< one of the candidates; nothing when there is no picture
  std::vector<Poster> candidates;  ///< some six to choose from, in order of time
  std::optional<Storyboard> storyboard;
  std::vector<std::string> files;  ///< in the folder, all to be published
};

/// Makes posters and the storyboard of what is left of a recording in `folder`, which exists; of a
/// long one from key frames, where they suffice. Verdicts and accidents as transcode's.
Result<Stills> make_stills(Source const& source, Trim const& trim,
                           std::filesystem::path const& folder, Progress const& progress = {},
                           std::stop_token stop = {});

}  // namespace estrade::media
