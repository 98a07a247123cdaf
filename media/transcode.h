// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <stop_token>
#include <string>
#include <vector>

#include "media/error.h"
#include "media/progress.h"
#include "media/source.h"
#include "media/time.h"

namespace estrade::media {

/// The streaming rendition of a recording: what lies in the folder afterwards.
struct Stream {
  Time duration{};
  int width = 0;  ///< 0 without video
  int height = 0;
  bool has_video = false;
  bool has_audio = false;
  std::vector<std::string> files;  ///< in the folder, all to be published
};

/// Makes HLS of a recording in `folder`, which exists: H.264 and AAC in one fragmented MP4 a track
/// (CMAF, ISO/IEC 23000-19), cut every 4 seconds, with byte-range playlists (RFC 8216). A damaged
/// or cut-off source plays as far as it can be decoded. Throws std::system_error when the disk
/// fails; the folder is then to be thrown away, as it is after a verdict.
Result<Stream> transcode(Source const& source, std::filesystem::path const& folder,
                         Progress const& progress = {}, std::stop_token stop = {});

}  // namespace estrade::media
