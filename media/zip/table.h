// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "media/error.h"
#include "media/source.h"
#include "media/zip/archive.h"

namespace estrade::media::zip {

/// The table of contents of a zip file; folders are left out. Verdicts as Archive::open's.
Result<std::vector<Entry>> read_table(Source const& source);

/// The verdict on a file whose bytes are not what a zip's should be.
Verdict damaged(std::string facts);

/// Little-endian numbers, as zip files have them.
std::uint32_t number_at(std::span<std::byte const> bytes, std::size_t offset, std::size_t length);

}  // namespace estrade::media::zip
