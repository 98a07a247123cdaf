// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <regex>
#include <sstream>
#include <string>
#include <vector>

#include "media/hls/playlist.h"
#include "tests/media/files.h"

namespace estrade::media {

/// A media playlist as a player reads it.
struct ReadPlaylist {
  struct Segment {
    double duration = 0;
    hls::Range range;
  };
  std::string file;
  hls::Range map;
  std::vector<Segment> segments;
  double duration = 0;
};

inline ReadPlaylist read_media_playlist(std::filesystem::path const& path) {
  static std::regex const map("#EXT-X-MAP:URI=\"(.*)\",BYTERANGE=\"(\\d+)@(\\d+)\"");
  static std::regex const extinf("#EXTINF:([\\d.]+),");
  static std::regex const range("#EXT-X-BYTERANGE:(\\d+)@(\\d+)");
  ReadPlaylist playlist;
  std::istringstream lines(content_of(path));
  for (std::string line; std::getline(lines, line);) {
    std::smatch match;
    if (std::regex_match(line, match, map)) {
      playlist.file = match[1];
      playlist.map = {std::stoll(match[3]), std::stoll(match[2])};
    } else if (std::regex_match(line, match, extinf)) {
      playlist.segments.push_back({std::stod(match[1]), {}});
      playlist.duration += playlist.segments.back().duration;
    } else if (std::regex_match(line, match, range)) {
      playlist.segments.back().range = {std::stoll(match[2]), std::stoll(match[1])};
    }
  }
  return playlist;
}

/// The kinds of the top-level MP4 boxes that fill a range exactly, each followed by a space.
inline std::string boxes_in(std::string const& bytes, hls::Range range) {
  std::string kinds;
  auto at = static_cast<std::size_t>(range.offset);
  auto const end = at + static_cast<std::size_t>(range.length);
  while (at + 8 <= end && end <= bytes.size()) {
    std::size_t size = 0;
    for (std::size_t i = 0; i < 4; ++i) {
      size = size << 8 | static_cast<unsigned char>(bytes[at + i]);
    }
    kinds += bytes.substr(at + 4, 4) + " ";
    if (size < 8) break;
    at += size;
  }
  return at == end ? kinds : kinds + "and a rest";
}

}  // namespace estrade::media
