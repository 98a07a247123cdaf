// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <CLI/CLI.hpp>

#include "server/app/commands/server_flags.h"
#include "server/app/import_schedule.h"

namespace estrade::server::app::commands {

/// What `estrade import` was told.
struct ImportFlags {
  ImportOptions options;
  std::string files;

  void add_to(CLI::App& command);
};
/// Returns the exit code.
[[nodiscard]] int run_import(ImportFlags flags, ServerFlags const& whom);

}  // namespace estrade::server::app::commands
