// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>

#include "server/app/remote.h"
#include "server/error.h"

namespace estrade::server::app {

/// One line: its id, how far it is, how long it will take, and what for.
[[nodiscard]] std::string line_of(Work const& work);

/// Prints the work on a talk, or on all of them, on standard output. With `watch` again and again,
/// until nothing waits or is under way.
[[nodiscard]] Result<void> show_work(Remote& remote, std::optional<std::string> const& talk,
                                     bool watch);

}  // namespace estrade::server::app
