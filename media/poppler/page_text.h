// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "media/poppler/handle.h"
#include "media/poppler/text.h"

namespace estrade::media::poppler {

/// The characters of a page in reading order, each with its place; bounded.
std::vector<Glyph> glyphs_of(PopplerPage& page);

}  // namespace estrade::media::poppler
