// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/hls/playlist_reader.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <span>
#include <stdexcept>

namespace estrade::media::hls {

namespace {

constexpr std::int64_t longest_playlist = 16 << 20;  // bytes
constexpr std::string_view map_tag = "#EXT-X-MAP:";
constexpr std::string_view duration_tag = "#EXTINF:";
constexpr std::string_view range_tag = "#EXT-X-BYTERANGE:";
constexpr std::string_view sound_tag = "#EXT-X-MEDIA:TYPE=AUDIO,";
constexpr std::string_view variant_tag = "#EXT-X-STREAM-INF:";

[[noreturn]] void refuse(std::string_view line) {
  throw std::runtime_error("a playlist that is not ours: " + std::string(line.substr(0, 200)));
}

/// Takes a line off the front.
std::string_view take_line(std::string_view& text) {
  auto const end = std::min(text.find('\n'), text.size());
  auto const line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return line;
}

template <class Number>
Number number_in(std::string_view text) {
  Number number{};
  auto const* const end = text.data() + text.size();
  auto const [stopped, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc() || stopped != end || number < 0) refuse(text);
  return number;
}

/// The value of an attribute without its quotes; empty when there is none.
std::string_view attribute(std::string_view line, std::string_view name) {
  bool is_quoted = false;
  bool is_start = false;
  for (std::size_t at = 0; at < line.size(); ++at) {
    if (is_start && line.substr(at).starts_with(name) &&
        line.substr(at + name.size()).starts_with('=')) {
      auto value = line.substr(at + name.size() + 1);
      if (!value.starts_with('"')) return value.substr(0, value.find(','));
      value.remove_prefix(1);
      return value.substr(0, value.find('"'));
    }
    if (line[at] == '"') is_quoted = !is_quoted;
    is_start = !is_quoted && (line[at] == ',' || line[at] == ':');
  }
  return {};
}

/// "LENGTH@OFFSET"
Range range_in(std::string_view text) {
  auto const at = text.find('@');
  if (at == std::string_view::npos) refuse(text);
  return {number_in<std::int64_t>(text.substr(at + 1)),
          number_in<std::int64_t>(text.substr(0, at))};
}

Time time_in(std::string_view seconds) {
  return Time(std::llround(number_in<double>(seconds) * 1e6));
}

Offer sound_in(std::string_view line) {
  Offer sound;
  sound.uri = attribute(line, "URI");
  sound.channels = number_in<int>(attribute(line, "CHANNELS"));
  sound.language = attribute(line, "LANGUAGE");
  sound.name = attribute(line, "NAME");
  return sound;
}

Offer picture_in(std::string_view line, std::string_view uri, std::string_view size) {
  Offer picture;
  picture.uri = uri;
  auto const times = size.find('x');
  if (times == std::string_view::npos) refuse(line);
  picture.width = number_in<int>(size.substr(0, times));
  picture.height = number_in<int>(size.substr(times + 1));
  picture.frame_rate = number_in<double>(attribute(line, "FRAME-RATE"));
  picture.codec = attribute(line, "CODECS");
  return picture;
}

/// Sounds to choose from, all in one codec.
struct Group {
  std::string name;
  std::string codec;
  std::vector<Offer> sounds;
};

Group& group_named(std::vector<Group>& groups, std::string_view name) {
  auto const found = std::ranges::find(groups, name, &Group::name);
  if (found != groups.end()) return *found;
  groups.push_back({std::string(name), {}, {}});
  return groups.back();
}

}  // namespace

std::string read_text(Source const& playlist) {
  if (playlist.size() > longest_playlist) refuse("too long");
  std::string text(static_cast<std::size_t>(playlist.size()), '\0');
  text.resize(playlist.read_at(0, std::as_writable_bytes(std::span(text))));
  return text;
}

Track read_media_playlist(std::string_view text) {
  Track track;
  Segment segment;
  while (!text.empty()) {
    auto const line = take_line(text);
    if (line.starts_with(map_tag)) {
      track.pieces.push_back(
          {std::string(attribute(line, "URI")), range_in(attribute(line, "BYTERANGE"))});
    } else if (line.starts_with(duration_tag)) {
      auto const rest = line.substr(duration_tag.size());
      segment.duration = time_in(rest.substr(0, rest.find(',')));
    } else if (line.starts_with(range_tag)) {
      segment.range = range_in(line.substr(range_tag.size()));
    } else if (!line.empty() && !line.starts_with('#')) {
      if (track.pieces.empty() || track.pieces.back().file != line) refuse(line);
      segment.piece = track.pieces.size() - 1;
      track.segments.push_back(segment);
    }
  }
  if (track.segments.empty()) refuse("no segment");
  return track;
}

void read_key_frames(Track& track, std::string_view text) {
  auto const keys = read_media_playlist(text);
  if (keys.segments.size() != track.segments.size()) refuse("other key frames");
  for (std::size_t i = 0; i < keys.segments.size(); ++i) {
    track.segments[i].key_length = keys.segments[i].range.length;
  }
}

std::vector<Offer> read_master_playlist(std::string_view text) {
  struct Picture {
    Offer offer;
    std::string group;
  };
  std::vector<Picture> pictures;
  std::vector<Group> groups;
  while (!text.empty()) {
    auto const line = take_line(text);
    if (line.starts_with(sound_tag)) {
      group_named(groups, attribute(line, "GROUP-ID")).sounds.push_back(sound_in(line));
    }
    if (!line.starts_with(variant_tag)) continue;
    auto const uri = take_line(text);
    auto const group = attribute(line, "AUDIO");
    if (auto const size = attribute(line, "RESOLUTION"); !size.empty()) {
      pictures.push_back({picture_in(line, uri, size), std::string(group)});
      continue;
    }
    // Without a group it is all there is in this codec.
    auto& sounds = group_named(groups, group.empty() ? uri : group);
    if (sounds.codec.empty()) sounds.codec = attribute(line, "CODECS");
    if (sounds.sounds.empty()) sounds.sounds.emplace_back().uri = uri;
  }
  if (pictures.empty() && groups.empty()) refuse("nothing to play");
  std::vector<Offer> offers;
  for (auto& [picture, group] : pictures) {
    // The sound's name stands last; see master_playlist().
    auto const ending = group.empty() ? "" : "," + group_named(groups, group).codec;
    if (picture.codec.ends_with(ending)) {
      picture.codec.resize(picture.codec.size() - ending.size());
    }
    offers.push_back(std::move(picture));
  }
  for (auto& group : groups) {
    for (auto& sound : group.sounds) {
      sound.codec = group.codec;
      offers.push_back(std::move(sound));
    }
  }
  return offers;
}

}  // namespace estrade::media::hls
