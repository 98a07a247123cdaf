// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "server/catalogue/timeline.h"

namespace estrade::server::pipeline {

/// What the worker wrote of a recording (timeline.json), for the catalogue: its duration, and its
/// entries in order, none longer than that. It has read hostile bytes: what does not fit is left
/// out. Throws when it is no JSON object.
[[nodiscard]] catalogue::Timeline read_timeline(std::string const& json);

}  // namespace estrade::server::pipeline
