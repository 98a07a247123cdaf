// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "media/error.h"
#include "media/hls/playlist.h"
#include "media/ladder.h"
#include "media/libav/fragment_writer.h"
#include "media/source.h"
#include "media/time.h"

namespace estrade::media::libav {

/// A part of one segment of a stored track, to become a file of its own. Its times stay what they
/// are in the stream, so that it joins the segments beside it without a break.
struct SegmentCut {
  Source const& segment;  ///< the head of its file, and the segment; outlives the call
  Time from{};            ///< what is shown or heard from here on
  Time until{};           ///< is kept to here
  TrackPlace place;
};

/// Copies the packets of sound that begin in the part. Nothing when there is none: packets last
/// some hundredths of a second.
Result<std::optional<hls::Track>> copy_sound(SegmentCut const& cut);

/// Copies the pictures of a part that starts where the segment does. Nothing when that cannot be
/// done because a picture that is shown later than one after the end is needed to decode others.
Result<std::optional<hls::Track>> copy_pictures(SegmentCut const& cut, double rate);

/// Decodes the segment and encodes the pictures of the part in the segment's codec, H.264 or AV1,
/// the first of them being the one that is shown at its start.
Result<hls::Track> encode_pictures(SegmentCut const& cut, Rung rung, double rate);

}  // namespace estrade::media::libav
