// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "media/hls/playlist.h"
#include "media/ladder.h"
#include "media/time.h"
#include "media/transcode.h"

namespace estrade::media::transcoding {

/// A track as far as its files are finished.
struct MadeTrack {
  std::string name;  ///< unique among the tracks of a stream
  hls::Track track;
  Time ready{};          ///< until when it shows; what comes next begins here
  Size size;             ///< 0 x 0 for sound
  double rate = 0;       ///< pictures a second
  int channels = 0;      ///< of sound
  std::string language;  ///< BCP 47; empty when not known
  std::string title;     ///< of a sound, as its maker called it; may be empty

  [[nodiscard]] bool is_video() const { return size.width > 0; }

  /// Beside the H.264 and AAC that every browser plays.
  [[nodiscard]] bool is_extra() const {
    return track.codec.starts_with("av01") || track.codec == "opus";
  }
};

/// Where the segments of a picture begin, from 0: those of its other sizes begin there too.
std::vector<Time> boundaries_of(MadeTrack const& video);

/// Writes the playlists of tracks, pictures from the largest to the smallest, the extra ones behind
/// the others, and tells what the stream is now. Extra pictures go with extra sounds where there
/// are any. `prefix` stands before the names of their files. Throws std::system_error.
Stream write_playlists(std::filesystem::path const& folder, std::string const& prefix,
                       std::vector<MadeTrack> const& tracks, hls::Growth growth);

}  // namespace estrade::media::transcoding
