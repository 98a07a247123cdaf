// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Poco/JSON/Object.h>

#include "server/catalogue/scheduled.h"
#include "server/schedule/schedule.h"

namespace estrade::server::api {

/// What a schedule says and what is made of it: numbers, warnings, and every talk with where it is
/// another than its schedule.
[[nodiscard]] Poco::JSON::Object::Ptr json_of(schedule::Schedule const& schedule,
                                              catalogue::ImportPlan const& plan);

/// What the schedule says of a talk beside what the talk says itself.
[[nodiscard]] Poco::JSON::Object::Ptr json_of(schedule::Talk const& scheduled);

}  // namespace estrade::server::api
