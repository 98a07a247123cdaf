// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <map>
#include <stop_token>
#include <string>
#include <vector>

#include "media/error.h"
#include "media/progress.h"
#include "media/source.h"
#include "media/time.h"
#include "media/transcode.h"

namespace estrade::media {

/// What is to be left of a recording.
struct Trim {
  Time start{};
  Time end = Time::max();
};

/// Files of a complete stream that transcode() made, by the names that its playlists have for them.
struct StoredStream {
  std::map<std::string, Source> playlists;  ///< all of them; others are not looked at
  std::map<std::string, Source> media;      ///< at least those that files_to_trim() names
};

/// A stream that shows a part of another, most of it in the same files.
struct Trimmed {
  Stream stream;
  std::vector<std::string> files;  ///< those that were made for it
};

/// The media files that trim() reads: those in which a segment is cut.
struct FilesToTrim {
  std::vector<std::string> names;
};

/// Looks at the playlists alone. Unsupported when less than a second would be left. Throws
/// std::runtime_error when the playlists are not ours.
Result<FilesToTrim> files_to_trim(StoredStream const& stored, Trim const& trim);

/// Makes, in `folder`, which exists, playlists of the part of a stream, and files for what is left
/// of the segments that the part begins and ends in. All times in the files stay those of the
/// stream: players count from the first one, so that the part begins at 0 and has no breaks.
/// Pictures are encoded at the start, and at the end where they cannot just be left out; sound is
/// cut between its packets. Verdicts and accidents as transcode's and files_to_trim's.
Result<Trimmed> trim(StoredStream const& stored, Trim const& trim,
                     std::filesystem::path const& folder, Progress const& progress = {},
                     std::stop_token stop = {});

}  // namespace estrade::media
