// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stdexcept>
#include <string>
#include <utility>

#include "media/source.h"
#include "media/transcode.h"
#include "tests/media/files.h"
#include "tests/media/played.h"

namespace estrade::media {

inline Source open_fixture(std::string const& name) {
  return std::move(*Source::open(fixture(name)));
}

/// How the tests have a recording made unless they say otherwise: all of it encoded.
inline Streaming encoding_all() {
  Streaming streaming;
  streaming.copies = false;
  return streaming;
}

/// A fixture made into a stream, and that played.
struct Streamed {
  explicit Streamed(std::string const& name, Streaming const& streaming = encoding_all())
      : Streamed(open_fixture(name), streaming) {}
  explicit Streamed(Source const& source, Streaming const& streaming = encoding_all()) {
    auto made = transcode({&source, 1}, folder.path(), streaming);
    if (!made) throw std::runtime_error(made.error().facts);
    stream = std::move(*made);
    played = play(folder / "master.m3u8");
  }

  /// The playlist of the largest picture, and of the first sound.
  [[nodiscard]] std::filesystem::path video_playlist() const { return playlist_of(true); }
  [[nodiscard]] std::filesystem::path audio_playlist() const { return playlist_of(false); }

  Folder folder;
  Stream stream;
  Played played;

 private:
  [[nodiscard]] std::filesystem::path playlist_of(bool is_video) const {
    for (auto const& track : stream.tracks) {
      if (track.is_video == is_video) return folder / (track.name + ".m3u8");
    }
    throw std::runtime_error("no such track");
  }
};

}  // namespace estrade::media
