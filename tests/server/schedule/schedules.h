// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "server/schedule/schedule.h"

namespace estrade::server::schedule {

/// A schedule that can be read; the reason is reported where it cannot.
inline Schedule read(std::string_view text) {
  auto schedule = read_schedule(text);
  if (!schedule) {
    ADD_FAILURE() << schedule.error().facts << ": " << schedule.error().advice;
    return {};
  }
  return *std::move(schedule);
}

/// How often a flaw was met.
inline std::size_t flaws(Schedule const& schedule, Flaw flaw) {
  auto const found = std::ranges::find(schedule.warnings, flaw, &Warning::flaw);
  return found == schedule.warnings.end() ? 0 : found->count;
}

/// The sentence to a person about what cannot be read.
inline std::string advice(std::string_view text) {
  auto const schedule = read_schedule(text);
  return schedule ? "it was read" : schedule.error().advice;
}

}  // namespace estrade::server::schedule
