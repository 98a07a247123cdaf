// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>

#include <CLI/CLI.hpp>
#include <tl/expected.hpp>

#include "server/app/remote.h"
#include "server/error.h"

namespace estrade::server::app::commands {

// Exit codes, the same for every subcommand.
inline constexpr int refused = 1;
inline constexpr int wrong_call = 2;
inline constexpr int machine_failed = 3;

/// Says on standard error what to do about it, and returns the exit code.
int say(Error const& error);

/// Which server to talk to, and as whom.
struct ServerFlags {
  std::optional<std::string> server;
  std::optional<std::string> token;
  std::string data = "data";

  void add_to(CLI::App& command);

  /// The exit code when there is none; the reason is said.
  [[nodiscard]] tl::expected<Remote, int> open() const;
};

}  // namespace estrade::server::app::commands
