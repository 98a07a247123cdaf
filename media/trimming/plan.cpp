// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/trimming/plan.h"

#include <algorithm>

namespace estrade::media::trimming {

namespace {

constexpr Time near = std::chrono::milliseconds(40);
constexpr Time scrap = std::chrono::milliseconds(2);

/// The time itself, or a beginning of a segment that is near.
Time snap(hls::Track const& track, Time time) {
  Time begin{};
  for (auto const& segment : track.segments) {
    if (std::chrono::abs(begin - time) < near) return begin;
    begin += segment.duration;
  }
  return time;
}

}  // namespace

Span span_of(std::vector<transcoding::MadeTrack> const& tracks, Span wish) {
  Time duration{};
  for (auto const& made : tracks) duration = std::max(duration, made.track.duration());
  Span span{std::max(wish.from, Time(0)), std::min(wish.until, duration)};
  auto const picture = std::ranges::find_if(tracks, &transcoding::MadeTrack::is_video);
  if (picture == tracks.end()) return span;
  return {snap(picture->track, span.from), snap(picture->track, span.until)};
}

std::vector<Slice> slices_of(hls::Track const& track, Span span) {
  std::vector<Slice> slices;
  Time begin{};
  for (std::size_t i = 0; i < track.segments.size(); ++i) {
    auto const end = begin + track.segments[i].duration;
    Span const part{std::max(begin, span.from), std::min(end, span.until)};
    Slice const slice{i, part, part.from == begin, part.until == end};
    if (slice.is_whole() || part.from + scrap <= part.until) slices.push_back(slice);
    begin = end;
  }
  return slices;
}

}  // namespace estrade::media::trimming
