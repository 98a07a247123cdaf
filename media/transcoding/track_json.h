// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <Poco/JSON/Array.h>

#include "media/transcoding/made_track.h"

namespace estrade::media::transcoding {

/// Tracks with all their segments, as text that another run reads.
Poco::JSON::Array json_of(std::vector<MadeTrack> const& tracks);

/// The same read back. Throws Poco::Exception when it is something else.
std::vector<MadeTrack> tracks_in(Poco::JSON::Array const& json);

}  // namespace estrade::media::transcoding
