// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/hls/playlist.h"

#include <algorithm>
#include <cmath>
#include <iterator>

#include <fmt/format.h>

namespace estrade::media::hls {

namespace {

constexpr int version = 7;            // EXT-X-MAP with byte ranges, and what players expect of CMAF
constexpr long longest_planned = 12;  // seconds; timing::longest_segment

/// RFC 8216 section 4.3.3.1: every duration, rounded, is at most this.
long target_duration(Track const& track, Growth growth) {
  // It must not change while a playlist grows: no segment is planned longer than this.
  long target = growth == Growth::Whole ? 1 : longest_planned;
  for (auto const& segment : track.segments) {
    target = std::max(target, std::lround(in_seconds(segment.duration)));
  }
  return target;
}

std::int64_t bits_a_second(std::int64_t bytes, double seconds) {
  return static_cast<std::int64_t>(std::ceil(static_cast<double>(bytes) * 8.0 / seconds));
}

/// The largest rate of single key frames.
std::int64_t key_frame_bandwidth(Track const& track) {
  std::int64_t peak = 0;
  for (auto const& segment : track.segments) {
    peak = std::max(peak, bits_a_second(segment.key_length, in_seconds(segment.duration)));
  }
  return peak;
}

/// EXT-X-MAP where a segment lies in another file than `piece`, which becomes its file.
void write_map(std::string& text, Track const& track, Segment const& segment, Piece const*& piece) {
  auto const* const mine = &track.pieces.at(segment.piece);
  if (mine == piece) return;
  piece = mine;
  fmt::format_to(std::back_inserter(text), "#EXT-X-MAP:URI=\"{}\",BYTERANGE=\"{}@{}\"\n",
                 piece->file, piece->map.length, piece->map.offset);
}

using Group = std::vector<AudioEntry const*>;

/// The sounds by group, in the order of their first ones.
std::vector<Group> groups_of(std::vector<AudioEntry> const& audio) {
  std::vector<Group> groups;
  for (auto const& entry : audio) {
    auto const mine = std::ranges::find(groups, entry.group,
                                        [](Group const& group) { return group.front()->group; });
    if (mine == groups.end()) {
      groups.push_back({&entry});
    } else {
      mine->push_back(&entry);
    }
  }
  return groups;
}

/// Those a picture goes with; none where there is no such group.
Group group_of(VideoEntry const& picture, std::vector<Group> const& groups) {
  for (auto const& group : groups) {
    if (group.front()->group == picture.group) return group;
  }
  return {};
}

/// The attribute that names a variant's sounds; empty where there are none.
std::string audio_attribute(Group const& group) {
  return group.empty() ? "" : fmt::format(",AUDIO=\"{}\"", group.front()->group);
}

void write_rendition(std::string& text, AudioEntry const& entry, bool is_default) {
  auto const out = std::back_inserter(text);
  fmt::format_to(out, "#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID=\"{}\",NAME=\"{}\"", entry.group,
                 entry.name);
  if (!entry.language.empty()) fmt::format_to(out, ",LANGUAGE=\"{}\"", entry.language);
  fmt::format_to(out, ",DEFAULT={},AUTOSELECT=YES,CHANNELS=\"{}\",URI=\"{}\"\n",
                 is_default ? "YES" : "NO", entry.channels, entry.uri);
}

/// The beginning of a variant's line: a picture, or none, with the most expensive of its sounds.
void write_variant(std::string& text, Track const* picture, Group const& sounds) {
  std::int64_t peak = picture != nullptr ? peak_bandwidth(*picture) : 0;
  std::int64_t average = picture != nullptr ? average_bandwidth(*picture) : 0;
  std::string codecs = picture != nullptr ? picture->codec : "";
  std::int64_t sound_peak = 0;
  std::int64_t sound_average = 0;
  for (auto const* entry : sounds) {
    sound_peak = std::max(sound_peak, peak_bandwidth(*entry->track));
    sound_average = std::max(sound_average, average_bandwidth(*entry->track));
  }
  if (!sounds.empty()) codecs += (codecs.empty() ? "" : ",") + sounds.front()->track->codec;
  fmt::format_to(std::back_inserter(text),
                 "#EXT-X-STREAM-INF:BANDWIDTH={},AVERAGE-BANDWIDTH={},CODECS=\"{}\"",
                 peak + sound_peak, average + sound_average, codecs);
}

}  // namespace

Time Track::duration() const {
  Time sum{};
  for (auto const& segment : segments) sum += segment.duration;
  return sum;
}

std::int64_t peak_bandwidth(Track const& track) {
  double const target = static_cast<double>(target_duration(track, Growth::Whole));
  std::int64_t peak = 0;
  for (auto first = track.segments.begin(); first != track.segments.end(); ++first) {
    std::int64_t bytes = 0;
    double seconds = 0;
    for (auto last = first; last != track.segments.end(); ++last) {
      bytes += last->range.length;
      seconds += in_seconds(last->duration);
      if (seconds > 1.5 * target) break;
      if (seconds >= 0.5 * target) peak = std::max(peak, bits_a_second(bytes, seconds));
    }
  }
  return std::max(peak, average_bandwidth(track));
}

std::int64_t average_bandwidth(Track const& track) {
  std::int64_t bytes = 0;
  for (auto const& segment : track.segments) bytes += segment.range.length;
  double const seconds = in_seconds(track.duration());
  return seconds > 0 ? bits_a_second(bytes, seconds) : 0;
}

std::string media_playlist(Track const& track, Growth growth) {
  std::string text;
  auto const out = std::back_inserter(text);
  fmt::format_to(out, "#EXTM3U\n#EXT-X-VERSION:{}\n", version);
  fmt::format_to(out, "#EXT-X-TARGETDURATION:{}\n", target_duration(track, growth));
  fmt::format_to(out, "#EXT-X-MEDIA-SEQUENCE:0\n#EXT-X-PLAYLIST-TYPE:{}\n",
                 growth == Growth::Growing ? "EVENT" : "VOD");
  fmt::format_to(out, "#EXT-X-INDEPENDENT-SEGMENTS\n");
  Piece const* piece = nullptr;
  for (auto const& segment : track.segments) {
    write_map(text, track, segment, piece);
    fmt::format_to(out, "#EXTINF:{:.6f},\n#EXT-X-BYTERANGE:{}@{}\n{}\n",
                   in_seconds(segment.duration), segment.range.length, segment.range.offset,
                   piece->file);
  }
  if (growth != Growth::Growing) text += "#EXT-X-ENDLIST\n";
  return text;
}

std::string key_frame_playlist(Track const& track) {
  std::string text;
  auto const out = std::back_inserter(text);
  fmt::format_to(out, "#EXTM3U\n#EXT-X-VERSION:{}\n", version);
  fmt::format_to(out, "#EXT-X-TARGETDURATION:{}\n", target_duration(track, Growth::Whole));
  fmt::format_to(out, "#EXT-X-MEDIA-SEQUENCE:0\n#EXT-X-PLAYLIST-TYPE:VOD\n");
  fmt::format_to(out, "#EXT-X-I-FRAMES-ONLY\n");
  Piece const* piece = nullptr;
  for (auto const& segment : track.segments) {
    write_map(text, track, segment, piece);
    fmt::format_to(out, "#EXTINF:{:.6f},\n#EXT-X-BYTERANGE:{}@{}\n{}\n",
                   in_seconds(segment.duration), segment.key_length, segment.range.offset,
                   piece->file);
  }
  return text + "#EXT-X-ENDLIST\n";
}

std::string master_playlist(std::vector<VideoEntry> const& video,
                            std::vector<AudioEntry> const& audio) {
  std::string text;
  auto const out = std::back_inserter(text);
  fmt::format_to(out, "#EXTM3U\n#EXT-X-VERSION:{}\n#EXT-X-INDEPENDENT-SEGMENTS\n", version);
  auto const groups = groups_of(audio);
  for (auto const& group : groups) {
    for (auto const* entry : group) {
      if (!video.empty()) write_rendition(text, *entry, entry == group.front());
    }
  }
  for (auto const& entry : video) {
    auto const sounds = group_of(entry, groups);
    write_variant(text, entry.track, sounds);
    fmt::format_to(out, ",RESOLUTION={}x{},FRAME-RATE={:.3f}{}\n{}\n", entry.width, entry.height,
                   entry.frame_rate, audio_attribute(sounds), entry.uri);
  }
  for (auto const& group : groups) {
    // Beside pictures it is for those who only listen: the group, without a picture.
    write_variant(text, nullptr, group);
    fmt::format_to(out, "{}\n{}\n", video.empty() ? "" : audio_attribute(group),
                   group.front()->uri);
  }
  for (auto const& entry : video) {
    if (entry.key_frames_uri.empty()) continue;
    fmt::format_to(out,
                   "#EXT-X-I-FRAME-STREAM-INF:BANDWIDTH={},CODECS=\"{}\",RESOLUTION={}x{},"
                   "URI=\"{}\"\n",
                   key_frame_bandwidth(*entry.track), entry.track->codec, entry.width, entry.height,
                   entry.key_frames_uri);
  }
  return text;
}

}  // namespace estrade::media::hls
