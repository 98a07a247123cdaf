// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stop_token>
#include <vector>

#include "media/error.h"
#include "media/gray.h"
#include "media/source.h"

namespace estrade::media::poppler {

/// The pages of a PDF as they look, `width` pixels wide. A page that cannot be read is white.
Result<std::vector<Gray>> draw_pages(Source const& deck, int width, std::stop_token stop);

}  // namespace estrade::media::poppler
