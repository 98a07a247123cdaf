// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "server/app/commands/server_flags.h"

namespace estrade::server::app::commands {

/// What `estrade search` was told.
struct SearchFlags {
  std::vector<std::string> words;
  std::string event;
  bool json = false;

  void add_to(CLI::App& command);
};
/// Its exit code: refused where nothing is found, as grep has it.
[[nodiscard]] int run_search(SearchFlags const& flags, ServerFlags const& whom);

}  // namespace estrade::server::app::commands
