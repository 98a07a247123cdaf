// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "media/pixels.h"

namespace estrade::media::webp {

/// A drawn picture (lettering, flat areas, diagrams) as a lossless WebP file of at most 256
/// colours, which may have moved by a shade that nobody sees: see palette.h. Several times as quick
/// as libwebp's lossless coding, and as small. Nothing when the picture has more colours than that;
/// then it is no drawing. Throws std::invalid_argument as encode() does.
std::optional<std::vector<std::byte>> encode_drawn(PixelView const& picture);

}  // namespace estrade::media::webp
