// SPDX-License-Identifier: GPL-3.0-or-later
// What a trim takes of a stored stream. Pure.
#pragma once

#include <cstddef>
#include <vector>

#include "media/hls/playlist.h"
#include "media/time.h"
#include "media/transcoding/made_track.h"

namespace estrade::media::trimming {

/// A stretch of a stream.
struct Span {
  Time from{};
  Time until{};
};

/// The stretch that comes of a wish: inside the stream, and moved by less than a picture where
/// segments begin just there, since then nothing is to be made.
Span span_of(std::vector<transcoding::MadeTrack> const& tracks, Span wish);

/// A segment, or the part of it that is taken.
struct Slice {
  std::size_t segment = 0;
  Span span;
  bool has_start = false;  ///< of the segment
  bool has_end = false;

  [[nodiscard]] bool is_whole() const { return has_start && has_end; }
};

/// What of a track lies in the stretch, in order. Scraps too short to hold anything are left out.
std::vector<Slice> slices_of(hls::Track const& track, Span span);

}  // namespace estrade::media::trimming
