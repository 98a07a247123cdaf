// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

#include "media/error.h"
#include "media/source.h"

namespace estrade::media {

/// A picture of a person, small and square, to stand beside their name: WebP.
struct Face {
  std::string file;
  int side = 0;  ///< pixels, 256 at most
};

/// Makes one of a JPEG, PNG, WebP or GIF picture in `folder`, which exists: upright, the first
/// picture of several, before white where it is transparent, cut to a square that leaves more out
/// below than above. Verdicts as make_poster_of_picture's; Unsupported below 32 x 32, and where one
/// side is more than four times the other.
Result<Face> make_face(Source const& picture, std::filesystem::path const& folder);

}  // namespace estrade::media
