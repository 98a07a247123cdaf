// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <stop_token>
#include <string>
#include <vector>

#include "media/error.h"
#include "media/source.h"
#include "media/transcoding/made_track.h"

namespace estrade::media::transcoding {

/// What of a recording could be published as it came.
struct Copies {
  std::vector<MadeTrack> tracks;  ///< "source-video", "source-audio-1"; may be empty
  Time duration{};                ///< of the whole recording; 0 when nothing was copied
  bool is_playable = false;       ///< nothing of the recording is missing among them
};

/// Reads a recording once and copies what every browser plays. `token` becomes part of the files'
/// names. Verdicts as Demuxer's; throws std::system_error when the disk fails.
Result<Copies> copy_tracks(Source const& source, std::filesystem::path const& folder,
                           std::string const& token, std::stop_token const& stop);

/// Whether a copied picture costs no more than one of ours may: else it is for the meantime.
bool is_worth_keeping(MadeTrack const& video);

}  // namespace estrade::media::transcoding
