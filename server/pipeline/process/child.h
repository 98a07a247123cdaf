// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace estrade::server::pipeline {

/// How a child process ended.
struct Ending {
  std::optional<int> exit_code;  ///< nothing when a signal ended it
  int signal = 0;
  bool timed_out = false;  ///< we killed it: it took longer than its limit
  bool stopped = false;    ///< we killed it: we were asked to stop
  std::string out;         ///< its standard output, up to 4 MiB
};

/// Runs a program with an empty environment, `input` as descriptor 3, nothing on standard input,
/// at low priority, and waits for its end. `line` gets each line of its standard error.
/// Throws std::system_error when it cannot be started.
[[nodiscard]] Ending run_child(std::vector<std::string> const& arguments, int input,
                               std::chrono::seconds limit,
                               std::function<void(std::string_view)> const& line,
                               std::stop_token const& stop);

}  // namespace estrade::server::pipeline
