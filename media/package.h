// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include "media/error.h"
#include "media/progress.h"
#include "media/source.h"

namespace estrade::media {

/// What somebody may take home of a talk.
struct Downloads {
  std::vector<std::string> files;  ///< in the folder, all to be published
};

/// What the playlist of a track shows of its media files, which are in the order it names them:
/// where a stream was trimmed, that is not all of them. Throws std::runtime_error when the playlist
/// is not ours, or of other files.
std::vector<Source> pieces_shown(Source const& playlist, std::span<Source const> files);

/// Makes downloads of a stream that transcode() made, in `folder`, which exists: talk.mp4 when
/// there is video, sound.m4a and sound.opus when there is sound. `video` and `sound` are the pieces
/// of one track each, in order; either may be empty, not both. Pictures and AAC are copied, only
/// Opus is encoded. Verdicts and accidents as transcode's.
Result<Downloads> package(std::span<Source const> video, std::span<Source const> sound,
                          std::filesystem::path const& folder, Progress const& progress = {},
                          std::stop_token stop = {});

}  // namespace estrade::media
