// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "server/clock.h"
#include "server/db/database.h"
#include "server/error.h"
#include "server/id.h"
#include "server/storage/store.h"

namespace estrade::server::pipeline {

/// What somebody wants as a talk's poster.
struct PosterCandidate {
  int number = 0;  ///< of those offered, from 1
};
struct PosterMoment {
  double at = 0;  ///< seconds into the recording
};
struct PosterPicture {
  std::string sha256;  ///< of keep_picture()
};
using PosterWish = std::variant<PosterCandidate, PosterMoment, PosterPicture>;

/// Keeps a picture as it came, among the originals; its SHA-256 in hex.
[[nodiscard]] Result<std::string> keep_picture(storage::Store& store, std::string_view bytes);

/// Chooses a talk's poster: a candidate is shown at once, the others once a job has made them. True
/// when one is scheduled. BadRequest, Conflict or Rejected in a sentence when it cannot be.
[[nodiscard]] Result<bool> choose_poster(db::Transaction const& transaction, TalkId const& talk,
                                         PosterWish const& wish, Instant now);

}  // namespace estrade::server::pipeline
