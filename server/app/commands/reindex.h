// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <CLI/CLI.hpp>

#include "server/app/commands/server_flags.h"

namespace estrade::server::app::commands {

/// What `estrade reindex` was told.
struct ReindexFlags {
  bool wait = false;

  void add_to(CLI::App& command);
};
/// Its exit code.
[[nodiscard]] int run_reindex(ReindexFlags const& flags, ServerFlags const& whom);

}  // namespace estrade::server::app::commands
