// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <span>
#include <stop_token>
#include <string>

#include "media/error.h"
#include "media/ladder.h"
#include "media/progress.h"
#include "media/source.h"
#include "media/transcode.h"

namespace estrade::media {

/// What a stream is to be had in beside H.264 and AAC.
struct Extension {
  Ladder ladder = Ladder::standard();
  bool av1 = false;
  bool opus = false;
  /// The folder keeps what is needed to go on after an interruption.
  bool keeps = false;
};

/// Adds to a complete stream of the same recording what is wanted and not there yet, in `folder`,
/// which exists: AV1 in the sizes of the ladder, its segments beginning where the stream's do, and
/// Opus. `description` is the text of the stream's tracks.json. The result is the whole stream: of
/// its files those of the new tracks lie in the folder, and all playlists. Verdicts and accidents
/// as transcode()'s.
Result<Stream> extend(std::span<Source const> parts, std::string const& description,
                      std::filesystem::path const& folder, Extension const& extension,
                      Progress const& progress = {}, std::stop_token stop = {});

}  // namespace estrade::media
