// SPDX-License-Identifier: GPL-3.0-or-later
#include "media/trimming/stored_tracks.h"

#include <algorithm>
#include <stdexcept>
#include <string_view>

#include "media/hls/playlist_reader.h"

namespace estrade::media::trimming {

namespace {

std::string text_of(std::map<std::string, Source> const& playlists, std::string const& name) {
  auto const found = playlists.find(name);
  if (found == playlists.end()) throw std::runtime_error("the playlist is missing: " + name);
  return hls::read_text(found->second);
}

/// What a sound was called before it got a number for a menu: "2 Français".
std::string title_of(std::string_view menu_name) {
  auto const space = menu_name.find(' ');
  bool const is_numbered =
      space != std::string_view::npos &&
      std::ranges::all_of(menu_name.substr(0, space), [](char c) { return c >= '0' && c <= '9'; });
  return is_numbered ? std::string(menu_name.substr(space + 1)) : std::string();
}

}  // namespace

std::vector<transcoding::MadeTrack> read_tracks(std::map<std::string, Source> const& playlists) {
  std::vector<transcoding::MadeTrack> tracks;
  for (auto const& offer : hls::read_master_playlist(text_of(playlists, "master.m3u8"))) {
    transcoding::MadeTrack made;
    made.name = offer.uri.substr(0, offer.uri.rfind('.'));
    made.track = hls::read_media_playlist(text_of(playlists, offer.uri));
    made.track.codec = offer.codec;
    made.ready = made.track.duration();
    made.size = {offer.width, offer.height};
    made.rate = offer.frame_rate;
    made.channels = offer.channels;
    made.language = offer.language;
    made.title = title_of(offer.name);
    if (made.is_video()) {
      hls::read_key_frames(made.track, text_of(playlists, made.name + "-keys.m3u8"));
    }
    tracks.push_back(std::move(made));
  }
  return tracks;
}

}  // namespace estrade::media::trimming
