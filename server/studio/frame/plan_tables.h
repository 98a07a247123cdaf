// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/catalogue/scheduled.h"
#include "server/http/html.h"
#include "server/schedule/schedule.h"
#include "server/studio/frame/desk.h"

namespace estrade::server::studio {

// What a schedule says and what is to become of it, each a section; nothing where there is nothing
// to say. Tables have at most 500 rows.

[[nodiscard]] http::Html warnings_of(Visit const& visit, schedule::Schedule const& schedule);
/// Where the schedule says something else than a person has written.
[[nodiscard]] http::Html kept_of(Visit const& visit, schedule::Schedule const& schedule,
                                 catalogue::ImportPlan const& plan);
[[nodiscard]] http::Html talks_of(Visit const& visit, schedule::Schedule const& schedule,
                                  catalogue::ImportPlan const& plan);

}  // namespace estrade::server::studio
