// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>

#include "server/catalogue/recording.h"
#include "server/db/database.h"
#include "server/id.h"

namespace estrade::server::pipeline {

/// What a timeline is found from.
struct Alignable {
  catalogue::Recording
      film;              ///< of what the projector showed, where there is one, or the recording
  SourceId recording;    ///< the newest file of the recording
  SourceId deck;         ///< the original whose slides are shown
  std::string deck_key;  ///< blob key of it as PDF
  int pages = 0;
};

/// What shows a talk's slides best: the recording of what the projector showed, where there is one,
/// else the recording. Nothing when neither was examined and has pictures.
[[nodiscard]] std::optional<catalogue::Recording> find_film(db::Reader const& reader,
                                                            TalkId const& talk);

/// Nothing when a talk has no examined recording with pictures, or no complete deck that
/// somebody sent.
[[nodiscard]] std::optional<Alignable> find_alignable(db::Reader const& reader, TalkId const& talk);

/// Schedules the finding of a talk's timeline, once it has a recording and a complete deck; before
/// that it does nothing. Called whenever one of these is another than before.
void request_timeline(db::Transaction const& transaction, TalkId const& talk, Instant now);

}  // namespace estrade::server::pipeline
