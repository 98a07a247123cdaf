// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "media/error.h"
#include "media/source.h"

namespace estrade::media::worker {

/// What a file is, as JSON (report.h): a recording, a deck of at most `most_pages`, or captions. A
/// verdict when it is none, or cannot be read.
[[nodiscard]] Result<std::string> portrait_of(Source const& source, int most_pages);

}  // namespace estrade::media::worker
