// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "server/api/json/writing.h"
#include "server/catalogue/timeline.h"
#include "server/clock.h"
#include "server/error.h"
#include "server/http/request.h"

namespace estrade::server::api {

/// [{"start","end","page","confidence","by"}], times in seconds.
[[nodiscard]] Array::Ptr json_of(std::vector<catalogue::TimelineEntry> const& entries);

/// The entries that a request body says a timeline has: {"entries": [{"start": 0, "end": 12.5,
/// "page": 3, "confidence": 1, "by": "person"}]}. They may come in any order and leave room; who
/// says nothing of "confidence" and "by" is a person who is sure. What lies up to a second beyond
/// the recording's `duration` is cut off, overlaps of up to 10 ms go to the later entry. BadRequest
/// and Rejected with a sentence that names the entry by its place in the list.
[[nodiscard]] Result<std::vector<catalogue::TimelineEntry>> read_entries(
    http::Request const& request, MediaTime duration, int pages);

}  // namespace estrade::server::api
