// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>

#include "server/app/remote.h"
#include "server/error.h"

namespace estrade::server::app {

/// What `estrade import` was told.
struct ImportOptions {
  std::string schedule;       ///< a file, or an address at which the server finds it
  std::string event = "new";  ///< a slug, or "new"
  std::string title{};        ///< of a new event
  bool preview = false;
  std::optional<std::filesystem::path> files{};  ///< a folder
};

struct ImportOutcome {
  std::string report;        ///< what was done, or would be, for a person; lines
  std::size_t failures = 0;  ///< files that were to be sent and were not
};

/// Imports a schedule into a running server, then sends the files of a folder to its talks: those
/// whose talk is sure, and which are not there already. A file that is refused hinders no other;
/// its reason is said. With `preview` nothing is changed or sent. `quiet`: no progress bars.
[[nodiscard]] Result<ImportOutcome> import_schedule(Remote& remote, ImportOptions const& options,
                                                    bool quiet);

}  // namespace estrade::server::app
