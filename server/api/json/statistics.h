// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "server/catalogue/unanswered.h"
#include "server/catalogue/watched.h"
#include "server/http/response.h"

namespace estrade::server::api {

using catalogue::QuestionRow;
using catalogue::ReturnedRow;
using catalogue::WatchedBy;
using catalogue::WatchedFilter;
using catalogue::WatchedRow;
using catalogue::WatchedSum;

// What was counted between the filter's days, as JSON and as a table (RFC 4180).

[[nodiscard]] http::Response statistics_json(WatchedFilter const& filter,
                                             std::vector<WatchedRow> const& rows);
[[nodiscard]] http::Response statistics_csv(std::vector<WatchedRow> const& rows);
[[nodiscard]] http::Response statistics_json(WatchedFilter const& filter, WatchedBy by,
                                             std::vector<WatchedSum> const& sums);
[[nodiscard]] http::Response statistics_csv(WatchedBy by, std::vector<WatchedSum> const& sums);
/// Slides that were returned to.
[[nodiscard]] http::Response statistics_json(WatchedFilter const& filter,
                                             std::vector<ReturnedRow> const& rows);
[[nodiscard]] http::Response statistics_csv(std::vector<ReturnedRow> const& rows);
/// Searches without an answer.
[[nodiscard]] http::Response statistics_json(WatchedFilter const& filter,
                                             std::vector<QuestionRow> const& rows);
[[nodiscard]] http::Response statistics_csv(std::vector<QuestionRow> const& rows);

}  // namespace estrade::server::api
