// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "media/error.h"
#include "media/progress.h"
#include "media/source.h"
#include "media/time.h"

namespace estrade::media {

/// A picture to stand before the player: WebP in one width or two, and JPEG for social cards.
struct Poster {
  struct Picture {
    std::string file;
    int width = 0;
    int height = 0;
  };

  std::optional<Time> at;         ///< in the recording; nothing when it came as a picture
  std::vector<Picture> pictures;  ///< the narrowest first
  std::string jpeg;               ///< as large as the widest

  [[nodiscard]] Picture const& largest() const { return pictures.back(); }
};

/// Makes a poster of what a recording shows at `at` in `folder`, which exists. Unsupported when the
/// recording has no picture, others as transcode's.
Result<Poster> make_poster_of_moment(Source const& recording, Time at,
                                     std::filesystem::path const& folder,
                                     Progress const& progress = {}, std::stop_token stop = {});

/// Makes a poster of a JPEG, PNG or WebP picture, upright, before white where it is transparent.
/// NotMedia when it is none of these, Corrupt when it cannot be decoded, TooLarge beyond 40
/// million pixels, Unsupported below 160 x 90.
Result<Poster> make_poster_of_picture(Source const& picture, std::filesystem::path const& folder);

}  // namespace estrade::media
