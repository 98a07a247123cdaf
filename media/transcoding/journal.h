// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "media/scene.h"
#include "media/silence.h"
#include "media/time.h"
#include "media/transcoding/encoding.h"
#include "media/transcoding/made_track.h"

namespace estrade::media::transcoding {

/// A part of file names that nobody had before: "-3f9ab2".
std::string fresh_token();

/// What a run that is done in pieces has finished, so that another can go on. Lies in the folder
/// beside the pieces, which themselves need no longer be there.
struct Journal {
  std::string token;  ///< part of the names of this run's files
  int stage = 0;      ///< the last one told
  Time duration{};
  std::vector<MadeTrack> copies;   ///< published as they came; empty when none can be
  bool is_copied = false;          ///< whether that was tried
  bool is_playable = false;        ///< whether the copies are all that is needed to play
  std::vector<double> gains;       ///< in dB, for each sound; empty until they were measured
  Silence silence;                 ///< known when the gains are
  std::vector<Scene> scenes;       ///< seen so far
  Damage damage;                   ///< met so far
  std::vector<MadeTrack> tracks;   ///< the largest picture first, then sounds
  std::vector<MadeTrack> instead;  ///< of a copied picture that turned out to be damaged

  /// A fresh one, with a token nobody has.
  static Journal begin();

  /// Nothing when there is none, or none of this version.
  static std::optional<Journal> read(std::filesystem::path const& folder);

  /// Replaces what lies there, in one step. Throws std::system_error.
  void write(std::filesystem::path const& folder) const;
};

}  // namespace estrade::media::transcoding
