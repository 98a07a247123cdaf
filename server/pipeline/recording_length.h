// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "server/clock.h"
#include "server/db/database.h"
#include "server/id.h"

namespace estrade::server::pipeline {

/// How long all of a talk's recording lasts, also where a part of it is shown: as its stream says,
/// or as its files do before that is made. Nothing without a recording that was examined.
[[nodiscard]] std::optional<MediaTime> recording_length(db::Reader const& reader,
                                                        TalkId const& talk);

}  // namespace estrade::server::pipeline
