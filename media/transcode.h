// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include "media/error.h"
#include "media/ladder.h"
#include "media/note.h"
#include "media/progress.h"
#include "media/silence.h"
#include "media/source.h"
#include "media/time.h"

namespace estrade::media {

/// One picture size or one sound of a stream.
struct StreamTrack {
  std::string name;  ///< "video-720", "audio-1", or "source-video" for packets as they came
  bool is_video = false;
  std::string codec;  ///< as RFC 6381 writes it
  int width = 0;      ///< 0 for sound
  int height = 0;
  std::string language;            ///< BCP 47; empty when not known
  std::vector<std::string> files;  ///< in the order of showing
};

/// A playlist and the file it lies in; also tracks.json, which describes a complete stream.
struct StreamPlaylist {
  std::string name;  ///< as playlists call each other: "master.m3u8"
  std::string file;  ///< the same, or one of this stage alone
};

/// The streaming rendition of a recording: what lies in the folder now.
struct Stream {
  int stage = 0;  ///< from 1; 0 when everything was made at once
  bool is_complete = false;
  Time duration{};  ///< of the recording, as far as known
  Time ready{};     ///< what of it can be played
  int width = 0;    ///< of the largest picture; 0 without video
  int height = 0;
  bool has_video = false;
  bool has_audio = false;
  std::vector<StreamPlaylist> playlists;  ///< the first is the playlist of playlists
  std::vector<StreamTrack> tracks;        ///< those in the playlists

  /// Every media file that the playlists name.
  [[nodiscard]] std::vector<std::string> files() const;

  std::vector<Note> notes;         ///< what people should know of the recording
  std::optional<Silence> silence;  ///< of its sound; nothing before it was listened to
  /// When much of the picture changed, for a timeline: a file of
  /// {"scenes":[{"at":12.4,"changed":0.31}]}, seconds and share. Empty when none was decoded.
  std::string scenes;
};

/// How a recording is to be made into a stream.
struct Streaming {
  Ladder ladder = Ladder::standard();
  /// Whether packets that browsers play are published as they came.
  bool copies = true;
  /// Told whenever more can be played. The files it names are complete and may be moved away; the
  /// playlists before are no longer needed. Work then is done in pieces, and the folder keeps what
  /// is needed to go on after an interruption: a call that finds a stage there tells it again and
  /// continues. Empty: everything is there at the end.
  std::function<void(Stream const&)> on_stage;
};

/// Makes HLS of a recording, whose parts are shown one after another, in `folder`, which exists:
/// H.264 in the sizes of the ladder and AAC, as fragmented MP4 (CMAF, ISO/IEC 23000-19) with
/// byte-range playlists (RFC 8216). The source is decoded once. A damaged or cut-off source plays
/// as far as it can be decoded. Throws std::system_error when the disk fails; what was made is then
/// to be thrown away, as after a verdict, but for the stages told.
Result<Stream> transcode(std::span<Source const> parts, std::filesystem::path const& folder,
                         Streaming const& streaming = {}, Progress const& progress = {},
                         std::stop_token stop = {});

}  // namespace estrade::media
