// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <span>
#include <stop_token>

#include "media/error.h"
#include "media/progress.h"
#include "media/source.h"

namespace estrade::media::libav {

/// Encodes the pieces of a sound track as Opus in Ogg (RFC 7845), for those who want few bytes.
/// Verdicts of PieceReader; throws std::system_error when the disk fails.
Result<void> write_opus(std::span<Source const> sound, std::filesystem::path const& path,
                        Progress const& progress = {}, std::stop_token stop = {});

}  // namespace estrade::media::libav
