// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

#include "media/libav/still_reader.h"
#include "media/poster.h"

namespace estrade::media::posters {

/// Writes STEM.webp, STEM.jpg and, where the picture is wide enough, STEM-small.webp. Throws
/// std::system_error when the disk fails.
Poster write(libav::Still const& still, std::filesystem::path const& folder,
             std::string const& stem);

/// The names of a poster's files.
std::vector<std::string> files_of(Poster const& poster);

}  // namespace estrade::media::posters
