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
#include "media/scene.h"
#include "media/sound_codec.h"
#include "media/source.h"
#include "media/transcoding/made_track.h"

namespace estrade::media::transcoding {

/// What decoders passed over, or showed though damaged.
struct Damage {
  bool in_pictures = false;
  bool in_sound = false;
};

/// What there is of a recording: all of it, or as far as every track has finished pieces.
struct Encoded {
  std::vector<MadeTrack> tracks;  ///< "video-720" from large to small, then "audio-1" and so on;
                                  ///< "video-720-av1", "audio-1-opus"
  Time duration{};
  std::vector<Note> notes;                   ///< of every kind one; known at the end
  std::optional<std::vector<Scene>> scenes;  ///< nothing when no picture was decoded
  Damage damage;
};

/// What is still to be encoded of a recording.
struct Encoding {
  bool has_pictures = true;  ///< whether any are made, in the ladder's codec
  Ladder ladder = Ladder::standard();
  std::optional<Size> copied;    ///< a picture that exists already: only smaller ones are made
  bool is_for_copied = false;    ///< only what `copied` takes the place of is made
  std::vector<Time> boundaries;  ///< where its segments begin
  std::filesystem::path folder;
  std::string token;  ///< part of the files' names
  bool in_pieces = false;
  std::optional<SoundCodec> sound = SoundCodec::Aac;  ///< nothing: none is made
  std::optional<Time> end;      ///< of all tracks; nothing: where the last of them ends
  std::vector<double> gains;    ///< in dB, for each sound; none where there is no entry
  std::vector<MadeTrack> made;  ///< what an earlier run finished
  std::vector<Scene> scenes;    ///< what an earlier run saw
  Damage damage;                ///< what an earlier run met
  /// Told whenever every track has finished another piece.
  std::function<void(Encoded)> on_piece;
};

/// Decodes a recording once and encodes everything that is missing. Corrupt when nothing could be
/// decoded; other verdicts as Demuxer's. Throws std::system_error when the disk fails.
Result<Encoded> encode_tracks(std::span<Source const> parts, Encoding const& encoding,
                              Progress const& progress, std::stop_token const& stop);

}  // namespace estrade::media::transcoding
