// SPDX-License-Identifier: GPL-3.0-or-later
// HLS playlists (RFC 8216, version 7) as text. Pure: values in, text out.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "media/time.h"

namespace estrade::media::hls {

/// A stretch of a file.
struct Range {
  std::int64_t offset = 0;
  std::int64_t length = 0;
};

struct Segment {
  Time duration{};
  Range range;
};

/// One track in one file: its initialisation section, then its segments.
struct Track {
  std::string file;   ///< relative to the playlist
  std::string codec;  ///< as RFC 6381 writes it: avc1.64001f, mp4a.40.2
  Range map;
  std::vector<Segment> segments;

  [[nodiscard]] Time duration() const;
};

/// Bits a second, as RFC 8216 section 4.3.4.2 defines BANDWIDTH: the largest rate of any run of
/// segments that lasts half to one and a half target durations.
std::int64_t peak_bandwidth(Track const& track);
/// All bits over all seconds.
std::int64_t average_bandwidth(Track const& track);

/// The playlist of a finished recording's track, by byte ranges.
std::string media_playlist(Track const& track);

struct VideoEntry {
  std::string uri;
  Track const& track;
  int width = 0;
  int height = 0;
  double frame_rate = 0;
};

struct AudioEntry {
  std::string uri;
  Track const& track;
  int channels = 0;
  std::string language;  ///< BCP 47; empty when not known
};

/// The playlist of playlists: a picture with its sound as one group, either alone, at least one.
std::string master_playlist(std::optional<VideoEntry> const& video,
                            std::optional<AudioEntry> const& audio);

/// BCP 47's tag for a language as containers write it (ISO 639-2, "fra", "ger"); empty when
/// undetermined.
std::string language_tag(std::string const& code);

}  // namespace estrade::media::hls
