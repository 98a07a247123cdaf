// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <span>
#include <stop_token>

#include "media/error.h"
#include "media/progress.h"
#include "media/source.h"

namespace estrade::media::libav {

/// Joins the pieces of one stream's tracks to one MP4 file as they are, without encoding. Its head
/// stands first ("fast start"), so that it plays while it arrives. Either span may be empty, not
/// both. The pieces are read twice, the first time to learn how much room the head needs: so the
/// file is written once, at its own size. Verdicts of PieceReader; throws std::system_error when
/// the disk fails.
Result<void> write_progressive(std::span<Source const> video, std::span<Source const> sound,
                               std::filesystem::path const& path, Progress const& progress = {},
                               std::stop_token stop = {});

}  // namespace estrade::media::libav
