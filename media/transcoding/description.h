// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "media/error.h"
#include "media/note.h"
#include "media/transcoding/made_track.h"

namespace estrade::media::transcoding {

/// What a later run has to know of a complete stream to add to it: its playlists do not tell all.
struct Description {
  std::vector<double> gains;  ///< in dB, for each sound of the recording
  std::vector<Note> notes;
  std::vector<MadeTrack> tracks;  ///< all of them, pictures first

  /// As write() wrote it. Unsupported when it is none.
  static Result<Description> read(std::string const& text);

  /// Writes it beside the stream's playlists, and names it as the last of them. Throws
  /// std::system_error.
  void write(std::filesystem::path const& folder, Stream& stream) const;
};

}  // namespace estrade::media::transcoding
