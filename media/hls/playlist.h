// SPDX-License-Identifier: GPL-3.0-or-later
// HLS playlists (RFC 8216, version 7) as text. Pure: values in, text out.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "media/time.h"

namespace estrade::media::hls {

/// A stretch of a file.
struct Range {
  std::int64_t offset = 0;
  std::int64_t length = 0;

  bool operator==(Range const&) const = default;
};

/// One file of a track: its initialisation section, then segments.
struct Piece {
  std::string file;  ///< relative to the playlist
  Range map;
};

struct Segment {
  Time duration{};
  Range range;
  std::int64_t key_length = 0;  ///< bytes from the range's beginning to the end of the key frame
  std::size_t piece = 0;        ///< the file it lies in
};

/// One track in a file or several, one after another.
struct Track {
  std::string codec;  ///< as RFC 6381 writes it: avc1.64001f, mp4a.40.2
  std::vector<Piece> pieces;
  std::vector<Segment> segments;

  [[nodiscard]] Time duration() const;
};

/// Bits a second, as RFC 8216 section 4.3.4.2 defines BANDWIDTH: the largest rate of any run of
/// segments that lasts half to one and a half target durations.
std::int64_t peak_bandwidth(Track const& track);
/// All bits over all seconds.
std::int64_t average_bandwidth(Track const& track);

/// Whether a recording's playlist was whole from the first, still grows at its end, or has grown.
enum class Growth { Whole, Growing, Grown };

/// The playlist of a track, by byte ranges.
std::string media_playlist(Track const& track, Growth growth = Growth::Whole);

/// The key frames of a video track alone, for looking ahead (RFC 8216 section 4.3.3.6).
std::string key_frame_playlist(Track const& track);

struct VideoEntry {
  std::string uri;
  Track const* track = nullptr;  ///< never null
  int width = 0;
  int height = 0;
  double frame_rate = 0;
  std::string key_frames_uri;   ///< empty when there is no such playlist
  std::string group = "audio";  ///< the sounds it goes with, where there are any
};

struct AudioEntry {
  std::string uri;
  Track const* track = nullptr;  ///< never null
  int channels = 0;
  std::string language;         ///< BCP 47; empty when not known
  std::string name;             ///< for a menu; unique in its group
  std::string group = "audio";  ///< sounds of one codec, the same ones in each
};

/// The playlist of playlists: every picture with the sounds of its group, the first of them the
/// default, and a variant of sound alone for each group. `video` in the order to be offered; either
/// may be empty, not both.
std::string master_playlist(std::vector<VideoEntry> const& video,
                            std::vector<AudioEntry> const& audio);

/// BCP 47's tag for a language as containers write it (ISO 639-2, "fra", "ger"); empty when
/// undetermined.
std::string language_tag(std::string const& code);

}  // namespace estrade::media::hls
