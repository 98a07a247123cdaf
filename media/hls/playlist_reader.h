// SPDX-License-Identifier: GPL-3.0-or-later
// Our own playlists read back: what playlist.h writes, and nothing else.
// All throw std::runtime_error on other text, which is then not ours or damaged.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "media/hls/playlist.h"
#include "media/source.h"

namespace estrade::media::hls {

/// The text of a playlist file.
std::string read_text(Source const& playlist);

/// The track of a media playlist, without its codec and its key frames.
Track read_media_playlist(std::string_view text);

/// Adds to a track what its key frame playlist tells.
void read_key_frames(Track& track, std::string_view text);

/// A picture or a sound as the playlist of playlists offers it; see VideoEntry and AudioEntry.
struct Offer {
  std::string uri;
  std::string codec;
  int width = 0;   ///< 0 for sound
  int height = 0;  ///< 0 for sound
  double frame_rate = 0;
  int channels = 0;  ///< 0 where it is not told: of pictures, and of sound that is all there is
  std::string language;
  std::string name;
};

/// In the order they are offered, pictures first.
std::vector<Offer> read_master_playlist(std::string_view text);

}  // namespace estrade::media::hls
