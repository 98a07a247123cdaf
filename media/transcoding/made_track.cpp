// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/transcoding/made_track.h"

#include <algorithm>
#include <map>
#include <span>

#include <fmt/format.h>

#include "media/write_file.h"

namespace estrade::media::transcoding {

namespace {

/// Sounds as a menu lists them: by what their maker called them, else by number.
std::string menu_name(MadeTrack const& sound, std::size_t number, std::size_t count) {
  std::string name;
  for (char const letter : sound.title) {
    // What a quoted string of a playlist may not hold.
    if (letter != '"' && static_cast<unsigned char>(letter) >= ' ') name += letter;
  }
  if (count == 1 || (number == 1 && name.empty())) return "Original";
  return name.empty() ? fmt::format("{}", number) : fmt::format("{} {}", number, name);
}

class Writing {
 public:
  Writing(std::filesystem::path const& folder, std::string const& prefix)
      : folder_(folder), prefix_(prefix) {}

  void write(std::string const& name, std::string const& text) {
    auto const file = prefix_ + name;
    write_file(folder_ / file, std::as_bytes(std::span(text)));
    playlists_.push_back({name, file});
  }

  /// The last one written first.
  std::vector<StreamPlaylist> finish() {
    std::rotate(playlists_.begin(), std::prev(playlists_.end()), playlists_.end());
    return std::move(playlists_);
  }

 private:
  std::filesystem::path const& folder_;
  std::string const& prefix_;
  std::vector<StreamPlaylist> playlists_;
};

constexpr char const* ordinary = "audio";
constexpr char const* extra = "audio-opus";

StreamTrack describe(MadeTrack const& made) {
  StreamTrack track{made.name,
                    made.is_video(),
                    made.track.codec,
                    made.size.width,
                    made.size.height,
                    made.language,
                    {}};
  for (auto const& piece : made.track.pieces) track.files.push_back(piece.file);
  return track;
}

}  // namespace

std::vector<Time> boundaries_of(MadeTrack const& video) {
  std::vector<Time> boundaries{Time(0)};
  for (auto const& segment : video.track.segments) {
    boundaries.push_back(boundaries.back() + segment.duration);
  }
  boundaries.pop_back();
  return boundaries;
}

Stream write_playlists(std::filesystem::path const& folder, std::string const& prefix,
                       std::vector<MadeTrack> const& tracks, hls::Growth growth) {
  Stream stream;
  stream.is_complete = growth != hls::Growth::Growing;
  Writing writing(folder, prefix);
  std::map<std::string, std::size_t> sounds;  // by group
  for (auto const& track : tracks) {
    if (!track.is_video()) ++sounds[track.is_extra() ? extra : ordinary];
  }
  std::map<std::string, std::size_t> numbers;
  std::vector<hls::VideoEntry> video;
  std::vector<hls::AudioEntry> audio;
  stream.ready = tracks.empty() ? Time(0) : tracks.front().ready;
  for (auto const& made : tracks) {
    auto const uri = made.name + ".m3u8";
    writing.write(uri, hls::media_playlist(made.track, growth));
    stream.tracks.push_back(describe(made));
    stream.ready = std::min(stream.ready, made.ready);
    if (!made.is_video()) {
      auto const* const group = made.is_extra() ? extra : ordinary;
      audio.push_back({uri, &made.track, made.channels, made.language,
                       menu_name(made, ++numbers[group], sounds[group]), group});
      continue;
    }
    if (video.empty()) {
      stream.width = made.size.width;
      stream.height = made.size.height;
    }
    std::string keys;
    if (growth != hls::Growth::Growing) {
      keys = made.name + "-keys.m3u8";
      writing.write(keys, hls::key_frame_playlist(made.track));
    }
    video.push_back({uri, &made.track, made.size.width, made.size.height, made.rate, keys,
                     made.is_extra() && sounds.contains(extra) ? extra : ordinary});
  }
  stream.has_video = !video.empty();
  stream.has_audio = !audio.empty();
  writing.write("master.m3u8", hls::master_playlist(video, audio));
  stream.playlists = writing.finish();
  return stream;
}

}  // namespace estrade::media::transcoding
