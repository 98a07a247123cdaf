// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/hls/playlist.h"

#include <algorithm>
#include <cmath>
#include <iterator>

#include <fmt/format.h>

namespace estrade::media::hls {

namespace {

constexpr int version = 7;  // EXT-X-MAP with byte ranges, and what players expect of CMAF

/// RFC 8216 section 4.3.3.1: every duration, rounded, is at most this.
long target_duration(Track const& track) {
  long target = 1;
  for (auto const& segment : track.segments) {
    target = std::max(target, std::lround(in_seconds(segment.duration)));
  }
  return target;
}

std::int64_t bits_a_second(std::int64_t bytes, double seconds) {
  return static_cast<std::int64_t>(std::ceil(static_cast<double>(bytes) * 8.0 / seconds));
}

}  // namespace

Time Track::duration() const {
  Time sum{};
  for (auto const& segment : segments) sum += segment.duration;
  return sum;
}

std::int64_t peak_bandwidth(Track const& track) {
  double const target = static_cast<double>(target_duration(track));
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

std::string media_playlist(Track const& track) {
  std::string text;
  auto const out = std::back_inserter(text);
  fmt::format_to(out, "#EXTM3U\n#EXT-X-VERSION:{}\n", version);
  fmt::format_to(out, "#EXT-X-TARGETDURATION:{}\n", target_duration(track));
  fmt::format_to(out, "#EXT-X-MEDIA-SEQUENCE:0\n#EXT-X-PLAYLIST-TYPE:VOD\n");
  fmt::format_to(out, "#EXT-X-INDEPENDENT-SEGMENTS\n");
  fmt::format_to(out, "#EXT-X-MAP:URI=\"{}\",BYTERANGE=\"{}@{}\"\n", track.file, track.map.length,
                 track.map.offset);
  for (auto const& segment : track.segments) {
    fmt::format_to(out, "#EXTINF:{:.6f},\n#EXT-X-BYTERANGE:{}@{}\n{}\n",
                   in_seconds(segment.duration), segment.range.length, segment.range.offset,
                   track.file);
  }
  text += "#EXT-X-ENDLIST\n";
  return text;
}

std::string master_playlist(std::optional<VideoEntry> const& video,
                            std::optional<AudioEntry> const& audio) {
  std::string text;
  auto const out = std::back_inserter(text);
  fmt::format_to(out, "#EXTM3U\n#EXT-X-VERSION:{}\n#EXT-X-INDEPENDENT-SEGMENTS\n", version);
  std::int64_t peak = 0;
  std::int64_t average = 0;
  std::string codecs;
  auto const add = [&](Track const& track) {
    peak += peak_bandwidth(track);
    average += average_bandwidth(track);
    codecs += (codecs.empty() ? "" : ",") + track.codec;
  };
  if (video) add(video->track);
  if (audio) add(audio->track);

  if (video && audio) {
    text += "#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID=\"audio\",NAME=\"Original\"";
    if (!audio->language.empty()) fmt::format_to(out, ",LANGUAGE=\"{}\"", audio->language);
    fmt::format_to(out, ",DEFAULT=YES,AUTOSELECT=YES,CHANNELS=\"{}\",URI=\"{}\"\n", audio->channels,
                   audio->uri);
  }
  fmt::format_to(out, "#EXT-X-STREAM-INF:BANDWIDTH={},AVERAGE-BANDWIDTH={},CODECS=\"{}\"", peak,
                 average, codecs);
  if (video) {
    fmt::format_to(out, ",RESOLUTION={}x{},FRAME-RATE={:.3f}", video->width, video->height,
                   video->frame_rate);
  }
  if (video && audio) text += ",AUDIO=\"audio\"";
  fmt::format_to(out, "\n{}\n", video ? video->uri : audio->uri);
  return text;
}

}  // namespace estrade::media::hls
