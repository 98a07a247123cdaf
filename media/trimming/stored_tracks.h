// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>
#include <vector>

#include "media/source.h"
#include "media/transcoding/made_track.h"

namespace estrade::media::trimming {

/// The tracks that write_playlists() wrote playlists of, in their order. Throws std::runtime_error
/// when a playlist is missing or not ours.
std::vector<transcoding::MadeTrack> read_tracks(std::map<std::string, Source> const& playlists);

}  // namespace estrade::media::trimming
